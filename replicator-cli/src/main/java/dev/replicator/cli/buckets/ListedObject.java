package dev.replicator.cli.buckets;

/** An object as ListObjectsV2 returns it. */
public record ListedObject(String key, long size, String etag) {}
