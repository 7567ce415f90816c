package dev.replicator.internal.write;

import dev.replicator.Source;
import dev.replicator.VirtualTimers;
import dev.replicator.internal.change.Planner;
import dev.replicator.internal.ledger.DynamoDbContract;
import dev.replicator.internal.ledger.LedgerIds;
import dev.replicator.internal.pace.Backoff;
import dev.replicator.internal.pace.Deadline;
import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.SettledRecord;
import dev.replicator.record.SourceRecord;
import dev.replicator.table.Fence;
import dev.replicator.table.Target;
import dev.replicator.testkit.memory.InMemoryDynamoDb;
import dev.replicator.testkit.simulated.ScriptedFaults.Sent;
import dev.replicator.testkit.simulated.SimulatedNetwork;
import dev.replicator.testkit.simulated.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** A replica and its ledger in memory, the network to them, and writers that live on a time of the test's own. */
public final class Peer {

    public static final Target TARGET =
            new Target("replica", "ledger", "_rv", "_gone", Fence.STAMP, Duration.ofDays(16));
    static final Duration FIRST_BACKOFF = Duration.ofMillis(100);
    static final Duration MAX_BACKOFF = Duration.ofSeconds(1);
    public static final Instant START = Instant.parse("2026-02-01T00:00:00Z");
    static final Instant STOP = START.plusSeconds(60);
    static final Instant GIVE_UP = STOP.plusSeconds(5);

    private final VirtualTime time = VirtualTime.startingAt(START);
    private final InMemoryDynamoDb tables = InMemoryDynamoDb.create();
    private final SimulatedNetwork network = SimulatedNetwork.over(tables);

    Peer() {
        tables.createTable(TARGET.replicaTable(), Source.KEY);
        tables.createTable(TARGET.ledgerTable(), LedgerIds.ID);
    }

    VirtualTime time() {
        return time;
    }

    InMemoryDynamoDb tables() {
        return tables;
    }

    SimulatedNetwork network() {
        return network;
    }

    DynamoDbWriter writer(DynamoDbAsyncClient client) {
        return writer(client, 100, 5);
    }

    static Backoff backoff(RandomGenerator random) {
        return new Backoff(FIRST_BACKOFF, MAX_BACKOFF, random);
    }

    /** A writer that asks for the contract beside the client, so that a script meets the writes alone. */
    DynamoDbWriter writer(DynamoDbAsyncClient client, int maxInFlight, int maxAttempts) {
        return writer(client, tables, maxInFlight, maxAttempts);
    }

    /** A writer that asks for the contract through the same client. */
    DynamoDbWriter writerWithContract(DynamoDbAsyncClient client) {
        return writer(client, client, 100, 5);
    }

    /** A writer to a replica that has its tombstones in the table. It asks for the contract beside the client. */
    DynamoDbWriter writerInTable(DynamoDbAsyncClient client) {
        return writer(FirstForms.IN_TABLE.target(), client, tables, 100, 5);
    }

    private DynamoDbWriter writer(
            DynamoDbAsyncClient client, DynamoDbAsyncClient forContract, int maxInFlight, int maxAttempts) {
        return writer(TARGET, client, forContract, maxInFlight, maxAttempts);
    }

    private DynamoDbWriter writer(
            Target target,
            DynamoDbAsyncClient client,
            DynamoDbAsyncClient forContract,
            int maxInFlight,
            int maxAttempts) {
        return new DynamoDbWriter(
                client,
                target,
                new DynamoDbContract(forContract, target, time, Runnable::run),
                true,
                maxInFlight,
                maxAttempts,
                backoff(new LongestWait()),
                time,
                new VirtualTimers(time),
                Runnable::run);
    }

    CompletableFuture<WriteResult> write(DynamoDbWriter writer, SourceRecord... records) {
        return write(writer, usualDeadline(), records);
    }

    CompletableFuture<WriteResult> write(DynamoDbWriter writer, Deadline deadline, SourceRecord... records) {
        return writer.write(Planner.plan(Stream.of(records).map(Source::change).toList()), deadline);
    }

    private Deadline usualDeadline() {
        Instant stop = time.instant().plus(Duration.between(START, STOP));
        return new Deadline(stop, stop.plus(Duration.between(STOP, GIVE_UP)));
    }

    /** Begins a batch whose outcome is of no interest. */
    void begin(DynamoDbWriter writer, SourceRecord... records) {
        begin(writer, usualDeadline(), records);
    }

    void begin(DynamoDbWriter writer, Deadline deadline, SourceRecord... records) {
        CompletableFuture<WriteResult> unused = write(writer, deadline, records);
    }

    /** Inserts items on both sides, so that their next changes are puts of stamped items. */
    void seed(Source source, String... ids) {
        SourceRecord[] inserts =
                Stream.of(ids).map(id -> source.put(id, "seed")).toArray(SourceRecord[]::new);
        finish(write(writer(tables), inserts));
    }

    /** Lets the time pass until the batch is over; its outcomes by item. */
    Map<String, Outcome> finish(CompletableFuture<WriteResult> batch) {
        while (!batch.isDone() && time.runNext()) {}
        return outcomes(batch);
    }

    /** The outcomes of a batch that is over by now, by item. */
    static Map<String, Outcome> outcomes(CompletableFuture<WriteResult> batch) {
        if (!batch.isDone()) {
            throw new AssertionError("the batch is not over");
        }
        Map<String, Outcome> byId = new LinkedHashMap<>();
        for (SettledRecord settled : batch.join().settled()) {
            byId.put(id(Source.change(settled.record()).key().attributes()), settled.outcome());
        }
        return byId;
    }

    /** Every request that is under way takes effect and is answered, and what follows from that too. */
    void answerAll() {
        while (!network.pending().isEmpty()) {
            answerFirst();
        }
    }

    void answerFirst() {
        var call = network.pending().get(0);
        call.takeEffect();
        call.answer();
    }

    /** The items that the requests under way would write, in the order of sending. */
    List<String> underWay() {
        return network.pending().stream()
                .flatMap(call -> ids(call.request()).stream())
                .toList();
    }

    String value(String id) {
        return tables.item(TARGET.replicaTable(), Source.key(id))
                .flatMap(item -> Optional.ofNullable(item.get("value")))
                .map(AttributeValue::s)
                .orElse("(none)");
    }

    /** Requests that write this item of the replica. */
    static Predicate<Sent> writes(String id) {
        return sent -> ids(sent.request()).contains(id);
    }

    static List<String> ids(DynamoDbRequest request) {
        if (request instanceof PutItemRequest put) {
            return List.of(id(put.item()));
        }
        if (request instanceof TransactWriteItemsRequest transaction) {
            return transaction.transactItems().stream()
                    .flatMap(Peer::replicaItem)
                    .toList();
        }
        return List.of();
    }

    private static Stream<String> replicaItem(TransactWriteItem action) {
        if (action.put() != null && !action.put().tableName().equals(TARGET.ledgerTable())) {
            return Stream.of(id(action.put().item()));
        }
        return action.delete() == null
                ? Stream.empty()
                : Stream.of(id(action.delete().key()));
    }

    private static String id(Map<String, AttributeValue> item) {
        return Optional.ofNullable(item.get(Source.KEY)).map(AttributeValue::s).orElse("(none)");
    }

    /** Jitter that never shortens a wait, so that a test can name it. */
    private static final class LongestWait implements RandomGenerator {

        @Override
        public long nextLong() {
            return 0;
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    }
}
