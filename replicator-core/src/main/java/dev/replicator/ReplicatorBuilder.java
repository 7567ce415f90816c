package dev.replicator;

import dev.replicator.internal.check.DynamoDbCheck;
import dev.replicator.internal.pace.Backoff;
import dev.replicator.internal.pace.BlockingThreads;
import dev.replicator.internal.rules.Rules;
import dev.replicator.internal.write.DynamoDbWriter;
import dev.replicator.job.Scheduler;
import dev.replicator.quarantine.Quarantine;
import dev.replicator.record.Key;
import dev.replicator.table.Fence;
import dev.replicator.table.Target;
import dev.replicator.table.TombstoneLife;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Builds a {@link Replicator}. The defaults suit a production table. */
public final class ReplicatorBuilder {

    /** Takes half of the 1,024 file descriptors of a function, and writes a batch of 1,000 in two round trips. */
    public static final int DEFAULT_MAX_IN_FLIGHT = 512;

    private static final Pattern TABLE_NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

    private final DynamoDbAsyncClient client;
    private final String replicaTable;
    private final String ledgerTable;
    private final Quarantine quarantine;
    private Fence fence = Fence.STAMP;
    private String stampAttribute = Target.DEFAULT_STAMP_ATTRIBUTE;
    private String rules = "{}";
    private byte[] redactionKey = {};
    private Optional<Key> heartbeat = Optional.empty();
    private Duration quarantineRetention = Duration.ofDays(TombstoneLife.DEFAULT_QUARANTINE_DAYS);
    private Duration tombstoneLife = Duration.ofDays(TombstoneLife.DEFAULT_DAYS);
    private int maxInFlight = DEFAULT_MAX_IN_FLIGHT;
    private int maxAttempts = DynamoDbWriter.DEFAULT_MAX_ATTEMPTS;
    private Duration batchTime = Duration.ofMinutes(1);
    private Duration drainTime = Duration.ofSeconds(5);
    private ReplicationListener listener = report -> {};
    private Clock clock = Clock.systemUTC();
    private Scheduler scheduler = Scheduler.shared();
    private Executor threads = BlockingThreads.shared();
    private RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();

    ReplicatorBuilder(DynamoDbAsyncClient client, String replicaTable, String ledgerTable, Quarantine quarantine) {
        this.client = client;
        this.replicaTable = replicaTable;
        this.ledgerTable = ledgerTable;
        this.quarantine = quarantine;
    }

    /** Where an item's version is kept. Default: {@link Fence#STAMP}. */
    public ReplicatorBuilder fence(Fence fence) {
        this.fence = fence;
        return this;
    }

    /** The attribute of the replica's items that holds their version. Default: {@code _rv}. */
    public ReplicatorBuilder stampAttribute(String stampAttribute) {
        this.stampAttribute = stampAttribute;
        return this;
    }

    /** The rules as JSON. Default: everything passes as it is. */
    public ReplicatorBuilder rules(String json) {
        this.rules = json;
        return this;
    }

    /** The key for rules that redact by HMAC-SHA-256. */
    public ReplicatorBuilder redactionKey(byte[] key) {
        this.redactionKey = key.clone();
        return this;
    }

    /**
     * The key of a reserved item of the primary that is changed regularly to show that replication works. Rules never
     * filter it, and the report has its lag.
     */
    public ReplicatorBuilder heartbeat(Map<String, AttributeValue> key) {
        this.heartbeat = Optional.of(Key.of(key));
        return this;
    }

    /** How long after a record was quarantined it may still be redriven. Default: 14 days. */
    public ReplicatorBuilder quarantineRetention(Duration quarantineRetention) {
        this.quarantineRetention = quarantineRetention;
        return this;
    }

    /**
     * How long a delete is remembered. Default: 16 days. Shorter than the quarantine's retention and two days (the
     * stream's retention and a margin), a redriven record could bring a deleted item back.
     */
    public ReplicatorBuilder tombstoneLife(Duration tombstoneLife) {
        this.tombstoneLife = tombstoneLife;
        return this;
    }

    /** The most requests in flight, over all batches. Default: 512. The client must allow as many connections. */
    public ReplicatorBuilder maxInFlight(int maxInFlight) {
        this.maxInFlight = maxInFlight;
        return this;
    }

    /** How often a write is sent before its record is left for the next delivery. Default: 10. */
    public ReplicatorBuilder maxAttempts(int maxAttempts) {
        this.maxAttempts = maxAttempts;
        return this;
    }

    /** The time of a batch without a deadline. Default: one minute. */
    public ReplicatorBuilder batchTime(Duration batchTime) {
        this.batchTime = batchTime;
        return this;
    }

    /** How long a batch waits for requests in flight after its deadline. Default: 5 seconds. */
    public ReplicatorBuilder drainTime(Duration drainTime) {
        this.drainTime = drainTime;
        return this;
    }

    public ReplicatorBuilder listener(ReplicationListener listener) {
        this.listener = listener;
        return this;
    }

    public ReplicatorBuilder clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /** Runs deadlines and back-off. */
    public ReplicatorBuilder scheduler(Scheduler scheduler) {
        this.scheduler = scheduler;
        return this;
    }

    /**
     * The threads that call the client, the quarantine and the listener, which all may block. Default: daemon threads
     * of the JVM. A pool must be unbounded: a blocked request keeps its thread, and the report needs another. The
     * threads must not be the client's own: a thread that waits for credentials could not handle the response that
     * brings them.
     */
    public ReplicatorBuilder threads(Executor threads) {
        this.threads = threads;
        return this;
    }

    /** The source of the jitter of back-off. */
    public ReplicatorBuilder random(RandomGenerator random) {
        this.random = random;
        return this;
    }

    /**
     * Builds the replicator. Sends no request; {@link Replicator#check} does.
     *
     * @throws IllegalArgumentException with everything that is wrong
     */
    public Replicator build() {
        List<String> problems = problems();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("The replicator cannot be built: " + String.join("; ", problems));
        }
        Rules parsed = parsed();
        Target target = new Target(replicaTable, ledgerTable, stampAttribute, fence, tombstoneLife);
        return new Replicator(
                parsed,
                heartbeat,
                new DynamoDbWriter(
                        client, target, maxInFlight, maxAttempts, Backoff.ofWrites(random), clock, scheduler, threads),
                new QuarantineWriter(quarantine, replicaTable, clock),
                new DynamoDbCheck(client, target, parsed::misfits, TombstoneLife.atLeast(quarantineRetention)),
                listener,
                new BatchClock(clock, scheduler, batchTime, drainTime),
                threads);
    }

    /** What {@link #build} would refuse, one sentence each. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        require(isTableName(replicaTable), "replica table '" + replicaTable + "' is not a table name", problems);
        require(isTableName(ledgerTable), "ledger table '" + ledgerTable + "' is not a table name", problems);
        require(!replicaTable.equals(ledgerTable), "the replica cannot be its own ledger", problems);
        require(!stampAttribute.isBlank(), "the stamp attribute has no name", problems);
        require(!quarantineRetention.isNegative(), "the quarantine's retention is negative", problems);
        require(
                tombstoneLife.compareTo(TombstoneLife.atLeast(quarantineRetention)) >= 0,
                "tombstones live " + tombstoneLife + ", but a replay can take "
                        + TombstoneLife.atLeast(quarantineRetention) + " (quarantine " + quarantineRetention
                        + ", stream and margin 48 hours)",
                problems);
        require(maxInFlight > 0, "at least one request must be allowed in flight", problems);
        require(maxAttempts > 0, "at least one attempt must be allowed", problems);
        require(isPositive(batchTime), "the time of a batch is not positive", problems);
        require(!drainTime.isNegative(), "the drain time is negative", problems);
        checkRules(problems);
        return problems;
    }

    private Rules parsed() {
        return redactionKey.length == 0 ? Rules.parse(rules) : Rules.parse(rules, redactionKey);
    }

    private void checkRules(List<String> problems) {
        try {
            require(
                    !parsed().names(stampAttribute),
                    "the rules name the stamp attribute '" + stampAttribute + "', which is the replicator's own",
                    problems);
        } catch (IllegalArgumentException e) {
            problems.add(e.getMessage());
        }
    }

    private static void require(boolean condition, String otherwise, List<String> problems) {
        if (!condition) {
            problems.add(otherwise);
        }
    }

    /** Whether DynamoDB accepts it as the name of a table. */
    public static boolean isTableName(String name) {
        return TABLE_NAME.matcher(name).matches();
    }

    private static boolean isPositive(Duration time) {
        return !time.isNegative() && !time.isZero();
    }
}
