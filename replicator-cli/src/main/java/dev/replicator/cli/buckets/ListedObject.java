package dev.replicator.cli.buckets;

/** What a listing says of an object. */
public record ListedObject(String key, long size, String etag) {}
