package dev.replicator.cli.buckets;

/** What a listing says of an object. */
record ListedObject(String key, long size, String etag) {}
