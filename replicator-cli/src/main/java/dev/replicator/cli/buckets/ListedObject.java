package dev.replicator.cli.buckets;

/** An object in a listing. */
public record ListedObject(String key, long size, String etag) {}
