package dev.replicator.cli.demo;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** Somebody who puts, changes and deletes items of the primary. */
final class Application {

    /** The attribute that says when an item was written, in milliseconds, so that the demo can tell its lag. */
    static final String WRITTEN = "written";

    private final DynamoDbAsyncClient primary;
    private final int items;
    private final Random random = new Random(1);
    private final AtomicLong writes = new AtomicLong();

    Application(DynamoDbAsyncClient primary, int items) {
        this.primary = primary;
        this.items = items;
    }

    /** Writes so many times a second until that is closed; what it has written then is acknowledged. */
    Repeatedly start(int rate) {
        return Repeatedly.every(Duration.ofSeconds(1).dividedBy(rate), "application", this::write);
    }

    long writes() {
        return writes.get();
    }

    /** Two thirds of whole items, the rest updates of two attributes and deletes. */
    private void write() {
        String id = "order-" + random.nextInt(items);
        switch (random.nextInt(6)) {
            case 0 -> delete(id);
            case 1 -> update(id);
            default -> put(id);
        }
    }

    void put(String id) {
        Map<String, AttributeValue> item = Map.of(
                Regions.KEY, fromS(id), "price", price(), "customer", fromS("customer of " + id), WRITTEN, now());
        primary.putItem(put -> put.tableName(Regions.PRIMARY_TABLE).item(item)).join();
        writes.incrementAndGet();
    }

    private void update(String id) {
        primary.updateItem(update -> update.tableName(Regions.PRIMARY_TABLE)
                        .key(Regions.key(id))
                        .updateExpression("SET price = :price, written = :now")
                        .expressionAttributeValues(Map.of(":price", price(), ":now", now())))
                .join();
        writes.incrementAndGet();
    }

    /** Counts if there was something to delete: else the stream tells nothing of it. */
    void delete(String id) {
        boolean deleted = primary.deleteItem(delete -> delete.tableName(Regions.PRIMARY_TABLE)
                        .key(Regions.key(id))
                        .returnValues(ReturnValue.ALL_OLD))
                .join()
                .hasAttributes();
        if (deleted) {
            writes.incrementAndGet();
        }
    }

    private AttributeValue price() {
        return fromN(random.nextInt(100_000) + ".50");
    }

    private static AttributeValue now() {
        return fromN(String.valueOf(Instant.now().toEpochMilli()));
    }
}
