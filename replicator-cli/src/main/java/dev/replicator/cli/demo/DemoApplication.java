package dev.replicator.cli.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
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

/** Somebody who puts, changes and deletes items of the primary. */
final class DemoApplication {

    /** The attribute that says when an item was written, in milliseconds, so that the demo can tell its lag. */
    static final String WRITTEN = "written";

    private static final TableSchema<EnhancedDocument> ORDERS = TableSchema.documentSchemaBuilder()
            .addIndexPartitionKey(TableMetadata.primaryIndexName(), Regions.KEY, AttributeValueType.S)
            .attributeConverterProviders(AttributeConverterProvider.defaultProvider())
            .build();

    private final DynamoDbAsyncTable<EnhancedDocument> orders;
    private final int items;
    private final Random random = new Random(1);
    private final AtomicLong writes = new AtomicLong();

    DemoApplication(DynamoDbAsyncClient primary, int items) {
        this.orders = DynamoDbEnhancedAsyncClient.builder()
                .dynamoDbClient(primary)
                .build()
                .table(Regions.PRIMARY_TABLE, ORDERS);
        this.items = items;
    }

    /** Writes so many times a second until that is closed; what it has written then is acknowledged. */
    RepeatedTask start(int rate) {
        return RepeatedTask.every(Duration.ofSeconds(1).dividedBy(rate), "application", this::write);
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
        orders.putItem(order(id).putString("customer", "customer of " + id).build())
                .join();
        writes.incrementAndGet();
    }

    /** Of an order that is there the customer stays. */
    private void update(String id) {
        orders.updateItem(order(id).build()).join();
        writes.incrementAndGet();
    }

    /** Counts if there was something to delete: else the stream tells nothing of it. */
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
                .putNumber("price", BigDecimal.valueOf(random.nextInt(10_000_000), 2))
                .putNumber(WRITTEN, Instant.now().toEpochMilli());
    }
}
