package dev.replicator.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.Source;
import dev.replicator.lambda.runtime.Clients;
import dev.replicator.record.SourceRecord;
import dev.replicator.testkit.function.FunctionProcess;
import dev.replicator.testkit.function.FunctionResult.FunctionError;
import dev.replicator.testkit.http.HttpDynamoDb;
import dev.replicator.testkit.memory.InMemoryDynamoDb;
import dev.replicator.testkit.wire.Gate;
import dev.replicator.testkit.wire.ScriptedEndpoint;
import dev.replicator.testkit.wire.WireFault;
import dev.replicator.testkit.wire.WireRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * 100,000 changes through two functions, one for each half of the keys, as Lambda delivers them: in batches, again from the first
 * that is unsettled, again whole after a crash, and old batches once more in between. Their role's credentials get old every
 * three seconds, requests are throttled, refused and lost with and without effect, some are never answered, and
 * every so often a process is killed in the middle of a batch. Each may have 1,024 file descriptors.
 */
@Tag("full")
class SoakIT {

    private static final int CHANGES = 100_000;
    private static final int ITEMS = 20_000;
    private static final int BATCH = 1_000;
    private static final long SEED = 7;
    private static final Duration LIFE_OF_CREDENTIALS = Duration.ofSeconds(3);
    /**
     * Between two signs of life of an invocation: its begin, the arrival of a request, its answer. A silent answer is given up
     * after {@link Clients#ANSWERED}; the second is for the back-off and the way of the next request. What the machine itself
     * was late in the run comes on top. Starts of processes are not counted.
     */
    private static final Duration LONGEST_STALL = Clients.ANSWERED.plusSeconds(1);

    /** Every so many requests. */
    private static final Map<Integer, WireFault> FAULTS = Map.of(
            97, WireFault.throttle(),
            211, WireFault.loseAnswer(),
            307, WireFault.serverError(),
            503, WireFault.loseRequest());

    @RegisterExtension
    final Deployment deployment = Deployment.extension();

    private final InMemoryDynamoDb tables = InMemoryDynamoDb.create();
    private final HttpDynamoDb peer = HttpDynamoDb.start(tables);
    private final Source source = Source.table("orders");
    private final StatesOfItems states = new StatesOfItems(ITEMS);

    /** What one function does with its half of the stream. */
    private final class Shard implements AutoCloseable {

        private final List<SourceRecord> records;
        private final Random random;
        private final StubSts sts = new StubSts(deployment.peer().environment(), LIFE_OF_CREDENTIALS);
        private final Gate never = new Gate();
        private final ScriptedEndpoint endpoint =
                ScriptedEndpoint.before(peer.endpoint()).script(this::fault);
        private volatile FunctionProcess process = start();
        private int kills;
        private int replays;
        private Instant active = Instant.MAX;
        private Duration longestStall = Duration.ZERO;

        Shard(List<SourceRecord> records, long seed) {
            this.records = records;
            this.random = new Random(seed);
        }

        private FunctionProcess start() {
            var started = deployment.start(deployment
                    .function(endpoint.url())
                    .environment(sts.environment())
                    .timeout(Duration.ofSeconds(60)));
            assertThat(started.initError()).isEmpty();
            return started;
        }

        private Optional<WireFault> fault(WireRequest request) {
            active(request.arrived());
            if (request.number() % 6007 == 0) {
                var unused = CompletableFuture.runAsync(process::kill);
                return Optional.of(WireFault.hold(never));
            }
            return FAULTS.entrySet().stream()
                    .filter(each -> request.number() % each.getKey() == 0)
                    .findFirst()
                    .map(Map.Entry::getValue)
                    .or(() -> request.number() % 4001 == 0 ? Optional.of(WireFault.hold(never)) : Optional.empty());
        }

        void deliverAll() {
            var places = new HashMap<String, Integer>();
            for (var i = 0; i < records.size(); i++) {
                places.put(records.get(i).sequenceNumber().orElseThrow(), i);
            }
            var from = 0;
            while (from < records.size()) {
                var to = Math.min(from + BATCH, records.size());
                from = deliver(records.subList(from, to)).map(places::get).orElse(to);
                if (from > 0 && random.nextInt(10) == 0) {
                    var old = random.nextInt(from);
                    var unusedPlace = deliver(records.subList(old, Math.min(old + BATCH, from)));
                    replays++;
                }
            }
        }

        /** The first record that must come again, if any. */
        private Optional<String> deliver(List<SourceRecord> batch) {
            begins();
            var answer = process.invoke(Deployment.event(batch));
            if (answer instanceof FunctionError error) {
                assertThat(error.type()).isEqualTo(FunctionProcess.EXITED);
                kills++;
                process = start();
                return batch.get(0).sequenceNumber();
            }
            active(Instant.now());
            return Printed.failures(answer).stream().findFirst();
        }

        private synchronized void begins() {
            active = Instant.now();
        }

        private synchronized void active(Instant now) {
            var stall = Duration.between(active, now);
            longestStall = stall.compareTo(longestStall) > 0 ? stall : longestStall;
            active = now;
        }

        private synchronized Duration longestStall() {
            return longestStall;
        }

        @Override
        public void close() {
            endpoint.close();
            sts.close();
        }
    }

    /** How late a busy machine wakes a thread: the most in the whole run. */
    private static final class Lateness implements AutoCloseable {

        private static final long PERIOD = Duration.ofMillis(20).toNanos();

        private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        private final AtomicLong most = new AtomicLong();
        private long due = System.nanoTime() + PERIOD;

        Lateness() {
            var unused = timer.scheduleAtFixedRate(this::tick, PERIOD, PERIOD, TimeUnit.NANOSECONDS);
        }

        private void tick() {
            most.accumulateAndGet(System.nanoTime() - due, Math::max);
            due += PERIOD;
        }

        Duration most() {
            return Duration.ofNanos(most.get());
        }

        @Override
        public void close() {
            timer.shutdownNow();
        }
    }

    private List<SourceRecord> changes() {
        var random = new Random(SEED);
        var records = new ArrayList<SourceRecord>(CHANGES);
        for (var n = 0; n < CHANGES; n++) {
            var item = random.nextInt(ITEMS);
            var id = "k" + item;
            if (source.has(id) && random.nextInt(20) == 0) {
                records.add(source.delete(id));
                states.deleted(item);
            } else {
                records.add(source.put(id, Integer.toString(n)));
                states.put(item, n);
            }
        }
        return records;
    }

    private static List<SourceRecord> ofShard(int shard, List<SourceRecord> records) {
        return records.stream()
                .filter(record -> (Source.change(record).key().hashCode() & 1) == shard)
                .toList();
    }

    private Map<String, Map<String, AttributeValue>> replica() {
        var items = new HashMap<String, Map<String, AttributeValue>>();
        for (var item : tables.items(Deployment.REPLICA)) {
            var bare = new HashMap<>(item);
            bare.remove("_rv");
            items.put(Optional.ofNullable(item.get("id")).orElseThrow().s(), bare);
        }
        return items;
    }

    @Test
    void nothing_is_lost_nothing_goes_back_and_nothing_stalls() {
        tables.createTable(Deployment.REPLICA, Source.KEY);
        tables.createTable(Deployment.LEDGER, "id");
        tables.onWrite(states::see);
        var changes = changes();

        try (peer;
                var machine = new Lateness();
                var one = new Shard(ofShard(0, changes), SEED + 1);
                var other = new Shard(ofShard(1, changes), SEED + 2)) {
            var threads =
                    List.of(CompletableFuture.runAsync(one::deliverAll), CompletableFuture.runAsync(other::deliverAll));
            threads.forEach(CompletableFuture::join);

            var late = machine.most();
            for (var shard : List.of(one, other)) {
                System.out.printf(
                        "%d changes, %d requests, %d kills, %d replays, %d renewals of credentials, longest stall %s, the machine late by %s%n",
                        shard.records.size(),
                        shard.endpoint.arrivals().entries().size(),
                        shard.kills,
                        shard.replays,
                        shard.sts.calls(),
                        shard.longestStall(),
                        late);
                assertThat(shard.kills).isPositive();
                assertThat(shard.sts.calls()).isGreaterThan(shard.kills + 1);
                assertThat(shard.longestStall()).isLessThan(LONGEST_STALL.plus(late));
            }
            assertThat(states.stepsBack()).isEmpty();
            assertThat(replica()).isEqualTo(source.items());
        }
    }
}
