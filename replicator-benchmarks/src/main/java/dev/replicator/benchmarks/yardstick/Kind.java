package dev.replicator.benchmarks.yardstick;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The kinds of yardsticks. */
public enum Kind {
    ONE_PUT("one PutItem per record"),
    SIXTEEN_THREADS("16 threads, conditional put"),
    BATCH_WRITE("BatchWriteItem of 25, no condition");

    private final String title;

    Kind(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** Creates the yardstick for a table. Closing the yardstick closes the client. */
    public Yardstick on(DynamoDbClient client, String table) {
        return switch (this) {
            case ONE_PUT -> new OnePutAtATime(client, table);
            case SIXTEEN_THREADS -> new ConditionalPuts(client, table);
            case BATCH_WRITE -> new BatchesOf25(client, table);
        };
    }
}
