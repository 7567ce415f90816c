package dev.replicator.table;

import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/** A table and the client of its Region. The caller closes the client. Configure it with a time-out. */
public record DynamoDbTable(DynamoDbAsyncClient client, String name) {}
