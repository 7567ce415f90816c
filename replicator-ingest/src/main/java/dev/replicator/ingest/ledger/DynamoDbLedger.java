package dev.replicator.ingest.ledger;

import dev.replicator.ingest.ledger.Entry.Status;
import dev.replicator.ingest.load.Standing;
import dev.replicator.ingest.upload.Order;
import dev.replicator.ingest.upload.Upload;
import dev.replicator.job.Patience;
import dev.replicator.outcome.Faults;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/**
 * The table with a row for each object. Every write asks whether the row is as it was read, so of two processes one wins;
 * each method may be repeated after an answer that was lost.
 */
public final class DynamoDbLedger {

    /** Longer than any queue keeps an announcement, a dead-letter queue behind it included. */
    private static final Duration LIFE = Duration.ofDays(35);
    /** A row that was never held, or was given back. */
    private static final Instant LONG_AGO = Instant.EPOCH;

    /** No clock is this far behind S3's. */
    private static final Duration FAR_AHEAD = Duration.ofDays(1);

    private final DynamoDbAsyncClient client;
    private final String table;
    private final LeaseTimes times;
    private final Clock clock;
    private final Patience patience;

    /** @param client must have a time-out */
    public DynamoDbLedger(DynamoDbAsyncClient client, String table, LeaseTimes times, Clock clock, Patience patience) {
        this.client = client;
        this.table = table;
        this.times = times;
        this.clock = clock;
        this.patience = patience;
    }

    /** Asks for the right to load an upload, for a process that reads and sends no longer than until then. */
    public Claim claim(Upload upload, Instant readUntil, Instant sendUntil) {
        String owner = UUID.randomUUID().toString();
        while (true) {
            Optional<Entry> seen = read(upload.object());
            int newer =
                    seen.map(entry -> entry.order().compareTo(upload.order())).orElse(-1);
            if (newer > 0) {
                return seen.filter(this::isOfTimeToCome).isPresent() ? new Claim.Foreign() : new Claim.Older();
            }
            if (newer == 0 && seen.map(Entry::status).equals(Optional.of(Status.DONE))) {
                return new Claim.Done();
            }
            Entry present = seen.filter(entry -> newer == 0).orElseGet(() -> beginning(upload, seen));
            Instant now = clock.instant();
            Instant free = free(present);
            if (now.isBefore(free) && !present.owner().equals(owner)) {
                if (newer == 0 || replace(seen, present)) {
                    return new Claim.Busy(free);
                }
            } else {
                Entry mine = present.heldBy(owner, now.plus(times.lease()));
                if (replace(seen, mine)) {
                    return new Claim.Granted(new Lease(this, mine, times, clock, readUntil, sendUntil));
                }
            }
        }
    }

    private boolean isOfTimeToCome(Entry entry) {
        return Order.isOfTimeAfter(entry.order(), clock.instant().plus(FAR_AHEAD));
    }

    /** Of an upload that nobody has loaded yet. Whoever loads an older one learns by it that he may no longer. */
    private Entry beginning(Upload upload, Optional<Entry> older) {
        return new Entry(
                upload.object(),
                upload.order(),
                Status.WAITING,
                "",
                older.map(Entry::until).orElse(LONG_AGO),
                clock.instant(),
                Standing.BEGINNING);
    }

    /** When nothing of whoever had the right before can take effect any more. */
    private Instant free(Entry entry) {
        return entry.until().equals(LONG_AGO) ? LONG_AGO : entry.until().plus(times.requestTimeout());
    }

    /** Prolongs what the owner has, and remembers what it says; answers whether it still is the owner. */
    boolean hold(Entry entry) {
        return put(
                entry,
                request -> request.conditionExpression("#owner = :owner AND #order = :order")
                        .expressionAttributeNames(Map.of("#owner", Entry.OWNER, "#order", Entry.ORDER))
                        .expressionAttributeValues(Map.of(
                                ":owner", AttributeValue.fromS(entry.owner()),
                                ":order", AttributeValue.fromS(entry.order()))));
    }

    private boolean replace(Optional<Entry> seen, Entry entry) {
        return put(
                entry,
                request -> seen.map(found -> request.conditionExpression(
                                        "#owner = :owner AND #order = :order AND #until = :until")
                                .expressionAttributeNames(
                                        Map.of("#owner", Entry.OWNER, "#order", Entry.ORDER, "#until", Entry.UNTIL))
                                .expressionAttributeValues(Map.of(
                                        ":owner", AttributeValue.fromS(found.owner()),
                                        ":order", AttributeValue.fromS(found.order()),
                                        ":until", Entry.number(found.until().toEpochMilli()))))
                        .orElseGet(() -> request.conditionExpression("attribute_not_exists(#id)")
                                .expressionAttributeNames(Map.of("#id", Entry.ID))));
    }

    private Optional<Entry> read(String object) {
        GetItemResponse row = patience.await(() -> client.getItem(get -> get.tableName(table)
                .key(Map.of(Entry.ID, AttributeValue.fromS(object)))
                .consistentRead(true)));
        return Entry.of(row.item());
    }

    private interface Condition {
        PutItemRequest.Builder on(PutItemRequest.Builder request);
    }

    private boolean put(Entry entry, Condition condition) {
        Instant expires = clock.instant().plus(LIFE);
        PutItemRequest request = condition
                .on(PutItemRequest.builder().tableName(table).item(entry.item(expires)))
                .build();
        return patience.await(() ->
                client.putItem(request).thenApply(response -> true).exceptionallyCompose(DynamoDbLedger::refused));
    }

    private static CompletableFuture<Boolean> refused(Throwable error) {
        return Faults.unwrap(error) instanceof ConditionalCheckFailedException
                ? CompletableFuture.completedFuture(false)
                : CompletableFuture.failedFuture(error);
    }
}
