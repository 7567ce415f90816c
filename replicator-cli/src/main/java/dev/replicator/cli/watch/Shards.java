package dev.replicator.cli.watch;

/** How many shards a stream has: open ones take changes, closed ones are kept until their records are 24 hours old. */
record Shards(long open, long closed) {}
