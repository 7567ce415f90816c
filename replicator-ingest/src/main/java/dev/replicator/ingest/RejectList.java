package dev.replicator.ingest;

/**
 * The list of an upload's rejects in S3.
 *
 * @param prefix the prefix of the list's objects, in the bucket of the upload
 * @param objects the number of these objects, which are named {@code 00001.jsonl} and so on
 */
public record RejectList(String prefix, int objects) {}
