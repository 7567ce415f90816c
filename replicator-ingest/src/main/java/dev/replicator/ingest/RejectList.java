package dev.replicator.ingest;

/**
 * Where the rejects of an upload are listed.
 *
 * @param prefix of the keys, in the upload's bucket
 * @param objects their number, from {@code 00001.jsonl} on
 */
public record RejectList(String prefix, int objects) {}
