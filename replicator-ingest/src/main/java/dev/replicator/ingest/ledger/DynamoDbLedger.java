package dev.replicator.ingest.ledger;

import dev.replicator.ingest.ledger.UploadRow.Status;
import dev.replicator.ingest.load.LoadPosition;
import dev.replicator.ingest.upload.Upload;
import dev.replicator.ingest.upload.UploadOrder;
import dev.replicator.internal.fault.FaultClassifier;
import dev.replicator.internal.ledger.LedgerRow;
import dev.replicator.internal.pace.RetryingCaller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverterProvider;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbAsyncTable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedAsyncClient;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Stores a row for each object. Every write has the condition that the row has not changed since it was read, so that
 * only one of two competing processes succeeds. Each method may be repeated after a lost response.
 */
public final class DynamoDbLedger {

    /** The lifetime of a row. It is longer than a queue and its dead-letter queue together can keep an announcement. */
    private static final Duration LIFE = Duration.ofDays(35);
    /** The expiry time in a row that was never leased, or whose lease was given back. */
    private static final Instant LONG_AGO = Instant.EPOCH;

    private static final Expression ABSENT = Expression.builder()
            .expression("attribute_not_exists(%s)".formatted(UploadRow.ID))
            .build();
    private static final TableSchema<EnhancedDocument> ROWS = TableSchema.documentSchemaBuilder()
            .addIndexPartitionKey(TableMetadata.primaryIndexName(), UploadRow.ID, AttributeValueType.S)
            .attributeConverterProviders(AttributeConverterProvider.defaultProvider())
            .build();

    private final DynamoDbAsyncTable<EnhancedDocument> rows;
    private final LeaseTimes times;
    private final Clock clock;
    private final RetryingCaller caller;

    /**
     * Creates a ledger.
     *
     * @param client must have a time-out
     */
    public DynamoDbLedger(
            DynamoDbAsyncClient client, String table, LeaseTimes times, Clock clock, RetryingCaller caller) {
        this.rows = DynamoDbEnhancedAsyncClient.builder()
                .dynamoDbClient(client)
                .extensions()
                .build()
                .table(table, ROWS);
        this.times = times;
        this.clock = clock;
        this.caller = caller;
    }

    /** Asks for a lease to load an upload. The process reads and sends until the given times. */
    public LoadClaim claim(Upload upload, Instant readUntil, Instant sendUntil) {
        if (isInFuture(upload.order())) {
            return new LoadClaim.FutureUpload();
        }
        String owner = UUID.randomUUID().toString();
        while (true) {
            Optional<UploadRow> seen = read(upload.object());
            int newer =
                    seen.map(entry -> entry.order().compareTo(upload.order())).orElse(-1);
            if (newer > 0) {
                return isInFuture(seen.orElseThrow().order()) ? new LoadClaim.FutureRow() : new LoadClaim.Older();
            }
            if (newer == 0 && seen.map(UploadRow::status).equals(Optional.of(Status.DONE))) {
                return new LoadClaim.Done();
            }
            UploadRow present = seen.filter(entry -> newer == 0).orElseGet(() -> beginning(upload, seen));
            Instant now = clock.instant();
            Instant free = free(present);
            if (now.isBefore(free) && !present.owner().equals(owner)) {
                if (newer == 0 || replace(seen, present)) {
                    return new LoadClaim.Busy(free);
                }
            } else {
                UploadRow mine = present.heldBy(owner, now.plus(times.lease()));
                if (replace(seen, mine)) {
                    return new LoadClaim.Granted(new Lease(this, mine, times, clock, readUntil, sendUntil));
                }
            }
        }
    }

    private boolean isInFuture(String order) {
        return UploadOrder.isOfTimeAfter(order, clock.instant().plus(LedgerRow.FAR_AHEAD));
    }

    /**
     * Returns the first row of an upload. When this row is stored, a process that loads an older upload of the object
     * loses its lease.
     */
    private UploadRow beginning(Upload upload, Optional<UploadRow> older) {
        return new UploadRow(
                upload.object(),
                upload.order(),
                Status.WAITING,
                "",
                older.map(UploadRow::until).orElse(LONG_AGO),
                clock.instant(),
                0,
                LoadPosition.BEGINNING);
    }

    /** Returns the time after which requests of the previous owner can no longer take effect. */
    private Instant free(UploadRow entry) {
        return entry.until().equals(LONG_AGO) ? LONG_AGO : entry.until().plus(times.requestTimeout());
    }

    /** Renews the lease and stores the position. Returns false if the process no longer owns the lease. */
    boolean hold(UploadRow entry) {
        return put(entry, isStill(UploadRow.OWNER, entry.owner()).and(isStill(UploadRow.ORDER, entry.order())));
    }

    private boolean replace(Optional<UploadRow> seen, UploadRow entry) {
        return put(entry, seen.map(DynamoDbLedger::unchanged).orElse(ABSENT));
    }

    private static Expression unchanged(UploadRow seen) {
        return isStill(UploadRow.OWNER, seen.owner())
                .and(isStill(UploadRow.ORDER, seen.order()))
                .and(isStill(UploadRow.UNTIL, seen.until().toEpochMilli()));
    }

    private static Expression isStill(String name, String text) {
        return isStill(name, AttributeValue.fromS(text));
    }

    private static Expression isStill(String name, long number) {
        return isStill(name, AttributeValue.fromN(Long.toString(number)));
    }

    private static Expression isStill(String name, AttributeValue value) {
        return Expression.builder()
                .expression("#%s = :%s".formatted(name, name))
                .putExpressionName("#" + name, name)
                .putExpressionValue(":" + name, value)
                .build();
    }

    private Optional<UploadRow> read(String object) {
        Key key = Key.builder().partitionValue(object).build();
        return caller.await(() -> rows.getItem(get -> get.key(key).consistentRead(true))
                .thenApply(row -> Optional.ofNullable(row).map(UploadRow::of)));
    }

    private boolean put(UploadRow entry, Expression condition) {
        EnhancedDocument row = entry.row(clock.instant().plus(LIFE));
        return caller.await(() -> rows.putItem(put -> put.item(row).conditionExpression(condition))
                .thenApply(written -> true)
                .exceptionallyCompose(DynamoDbLedger::refused));
    }

    private static CompletableFuture<Boolean> refused(Throwable error) {
        return FaultClassifier.unwrap(error) instanceof ConditionalCheckFailedException
                ? CompletableFuture.completedFuture(false)
                : CompletableFuture.failedFuture(error);
    }
}
