package dev.replicator.cli.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverterProvider;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbAsyncTable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedAsyncClient;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/** Simulates an application that puts, changes and deletes items of the primary. */
final class DemoApplication {

    /** The attribute with the time of the write in milliseconds, from which the demo computes the lag. */
    static final String WRITTEN = "written";

    /** The attribute with the number of the write of this item, from 1. */
    static final String REVISION = "revision";

    static final String PRICE = "price";

    /** An attribute that only a user of the console sets. */
    static final String NOTE = "note";

    private static final TableSchema<EnhancedDocument> ORDERS = TableSchema.documentSchemaBuilder()
            .addIndexPartitionKey(TableMetadata.primaryIndexName(), Regions.KEY, AttributeValueType.S)
            .attributeConverterProviders(AttributeConverterProvider.defaultProvider())
            .build();

    private final DynamoDbAsyncTable<EnhancedDocument> orders;
    private final int items;
    private final Random random = new Random(1);
    private final AtomicLong writes = new AtomicLong();
    private final Map<String, Long> revisions = new ConcurrentHashMap<>();

    DemoApplication(DynamoDbAsyncClient primary, int items) {
        this.orders = DynamoDbEnhancedAsyncClient.builder()
                .dynamoDbClient(primary)
                .build()
                .table(Regions.PRIMARY_TABLE, ORDERS);
        this.items = items;
    }

    /**
     * Writes at this rate until the returned task is closed. When {@code close} returns, all writes are acknowledged.
     */
    RepeatedTask start(int rate) {
        return RepeatedTask.every(Duration.ofSeconds(1).dividedBy(rate), "application", this::write);
    }

    long writes() {
        return writes.get();
    }

    /**
     * Makes one random write: two of three writes put a whole item; the others update two attributes or delete an item.
     */
    private void write() {
        String id = "order-" + random.nextInt(items);
        switch (random.nextInt(6)) {
            case 0 -> delete(id);
            case 1 -> update(id);
            default -> put(id);
        }
    }

    void put(String id) {
        put(id, Map.of());
    }

    /** Puts an order with these additional attributes. */
    void put(String id, Map<String, String> more) {
        EnhancedDocument.Builder order = order(id).putString("customer", "customer of " + id);
        more.forEach(order::putString);
        orders.putItem(order.build()).join();
        writes.incrementAndGet();
    }

    /** Updates an order, but keeps the customer of an existing order. */
    void update(String id) {
        orders.updateItem(order(id).build()).join();
        writes.incrementAndGet();
    }

    /**
     * Deletes an item. Counts the delete only if the item existed, because otherwise the stream has no record of it.
     */
    void delete(String id) {
        Key key = Key.builder().partitionValue(id).build();
        if (orders.deleteItem(key).join() != null) {
            writes.incrementAndGet();
        }
    }

    private EnhancedDocument.Builder order(String id) {
        return EnhancedDocument.builder()
                .attributeConverterProviders(AttributeConverterProvider.defaultProvider())
                .putString(Regions.KEY, id)
                .putNumber(REVISION, revisions.merge(id, 1L, Long::sum))
                .putNumber(PRICE, BigDecimal.valueOf(random.nextInt(10_000_000), 2))
                .putNumber(WRITTEN, Instant.now().toEpochMilli());
    }
}
