package dev.replicator;

import dev.replicator.internal.check.DynamoDbCheck;
import dev.replicator.internal.pace.Backoff;
import dev.replicator.internal.pace.BlockingThreads;
import dev.replicator.internal.read.TombstoneFilter;
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

    /** The default limit of requests in flight. It uses half of the 1,024 file descriptors that Lambda allows. */
    public static final int DEFAULT_MAX_IN_FLIGHT = 512;

    private static final Pattern TABLE_NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

    private final DynamoDbAsyncClient client;
    private final String replicaTable;
    private final String ledgerTable;
    private final Quarantine quarantine;
    private String goneAttribute = Target.DEFAULT_GONE_ATTRIBUTE;
    private Fence fence = Fence.STAMP;
    private String stampAttribute = Target.DEFAULT_STAMP_ATTRIBUTE;
    private String rules = "{}";
    private byte[] redactionKey = {};
    private Optional<Key> heartbeat = Optional.empty();
    private Duration quarantineRetention = Duration.ofDays(TombstoneLife.DEFAULT_QUARANTINE_DAYS);
    private Duration tombstoneLife = Duration.ofDays(TombstoneLife.DEFAULT_DAYS);
    private boolean bundles = true;
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

    /** Sets where the version of an item is stored. Default: {@link Fence#STAMP}. */
    public ReplicatorBuilder fence(Fence fence) {
        this.fence = fence;
        return this;
    }

    /** Sets the attribute of the replica's items that holds their version. Default: {@code _rv}. */
    public ReplicatorBuilder stampAttribute(String stampAttribute) {
        this.stampAttribute = stampAttribute;
        return this;
    }

    /**
     * Sets the attribute that holds the expiry of the tombstones in the replica, for {@link Fence#IN_TABLE}. It must be
     * the time-to-live attribute of the replica. Default: {@code _gone}.
     */
    public ReplicatorBuilder goneAttribute(String goneAttribute) {
        this.goneAttribute = goneAttribute;
        return this;
    }

    /** Sets the rules, as JSON. Default: every change is replicated unchanged. */
    public ReplicatorBuilder rules(String json) {
        this.rules = json;
        return this;
    }

    /** Sets the key for rules that redact values with HMAC-SHA-256. */
    public ReplicatorBuilder redactionKey(byte[] key) {
        this.redactionKey = key.clone();
        return this;
    }

    /**
     * Sets the key of the heartbeat: an item of the primary that is changed regularly to show that replication works.
     * Rules never filter it, and the report has its lag.
     */
    public ReplicatorBuilder heartbeat(Map<String, AttributeValue> key) {
        this.heartbeat = Optional.of(Key.of(key));
        return this;
    }

    /** Sets how long a quarantined record can be redriven. Default: 14 days. */
    public ReplicatorBuilder quarantineRetention(Duration quarantineRetention) {
        this.quarantineRetention = quarantineRetention;
        return this;
    }

    /**
     * Sets how long a delete is remembered. Default: 16 days. It must be at least two days longer than the quarantine's
     * retention; otherwise a redriven record could restore a deleted item.
     */
    public ReplicatorBuilder tombstoneLife(Duration tombstoneLife) {
        this.tombstoneLife = tombstoneLife;
        return this;
    }

    /**
     * Sets whether inserts may share a request: with {@link Fence#IN_TABLE}, up to 25 as the statements of one
     * BatchExecuteStatement. Otherwise each insert is a PutItem. Default: true.
     */
    public ReplicatorBuilder bundles(boolean bundles) {
        this.bundles = bundles;
        return this;
    }

    /**
     * Sets the maximum number of requests in flight, over all batches. Default: 512. Configure the client with at least
     * as many connections.
     */
    public ReplicatorBuilder maxInFlight(int maxInFlight) {
        this.maxInFlight = maxInFlight;
        return this;
    }

    /**
     * Sets the maximum number of times that a write is sent in a batch. After that, its record must be delivered again.
     * Default: 10.
     */
    public ReplicatorBuilder maxAttempts(int maxAttempts) {
        this.maxAttempts = maxAttempts;
        return this;
    }

    /** Sets the time for a batch whose caller gives no deadline. Default: one minute. */
    public ReplicatorBuilder batchTime(Duration batchTime) {
        this.batchTime = batchTime;
        return this;
    }

    /** Sets how long a batch waits for its requests in flight after its deadline. Default: 5 seconds. */
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

    /** Sets the scheduler of deadlines and back-off. */
    public ReplicatorBuilder scheduler(Scheduler scheduler) {
        this.scheduler = scheduler;
        return this;
    }

    /**
     * Sets the threads that call the client, the quarantine and the listener, all of which may block. Default: daemon
     * threads of the JVM.
     *
     * <p>A thread pool must be unbounded, because each blocked request occupies a thread and the report needs another
     * one. Do not use the client's own threads: a client thread that waits for credentials cannot handle the response
     * that contains the credentials.
     */
    public ReplicatorBuilder threads(Executor threads) {
        this.threads = threads;
        return this;
    }

    /** Sets the source of random numbers for the jitter of back-off. */
    public ReplicatorBuilder random(RandomGenerator random) {
        this.random = random;
        return this;
    }

    /**
     * Builds the replicator. Sends no request; call {@link Replicator#check} to check the tables.
     *
     * @throws IllegalArgumentException if a setting is wrong; the message lists all problems
     */
    public Replicator build() {
        List<String> problems = problems();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("The replicator cannot be built: " + String.join("; ", problems));
        }
        Rules parsed = parsed();
        Target target = new Target(replicaTable, ledgerTable, stampAttribute, goneAttribute, fence, tombstoneLife);
        return new Replicator(
                parsed,
                new TombstoneFilter(target),
                heartbeat,
                new DynamoDbWriter(
                        client,
                        target,
                        bundles,
                        maxInFlight,
                        maxAttempts,
                        Backoff.ofWrites(random),
                        clock,
                        scheduler,
                        threads),
                new QuarantineWriter(quarantine, replicaTable, clock),
                new DynamoDbCheck(client, target, parsed::misfits, TombstoneLife.atLeast(quarantineRetention)),
                listener,
                new BatchClock(clock, scheduler, batchTime, drainTime),
                threads);
    }

    /** Returns the reasons why {@link #build} would fail, one sentence each; empty if the settings are valid. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        require(isTableName(replicaTable), "replica table '" + replicaTable + "' is not a table name", problems);
        require(isTableName(ledgerTable), "ledger table '" + ledgerTable + "' is not a table name", problems);
        require(!replicaTable.equals(ledgerTable), "the replica cannot be its own ledger", problems);
        require(!stampAttribute.isBlank(), "the stamp attribute has no name", problems);
        require(!goneAttribute.isBlank(), "the attribute of the tombstones' expiry has no name", problems);
        require(
                !goneAttribute.equals(stampAttribute),
                "the stamp and the tombstones' expiry need two attributes",
                problems);
        require(!quarantineRetention.isNegative(), "the quarantine's retention is negative", problems);
        require(
                tombstoneLife.compareTo(TombstoneLife.atLeast(quarantineRetention)) >= 0,
                "tombstones live " + tombstoneLife + ", but a record can be replayed after up to "
                        + TombstoneLife.atLeast(quarantineRetention) + " (quarantine " + quarantineRetention
                        + ", plus 48 hours for the stream and a margin)",
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
            requireOwn(stampAttribute, "the stamp attribute", problems);
            if (fence == Fence.IN_TABLE) {
                requireOwn(goneAttribute, "the attribute of the tombstones' expiry", problems);
            }
        } catch (IllegalArgumentException e) {
            problems.add(e.getMessage());
        }
    }

    private void requireOwn(String attribute, String what, List<String> problems) {
        require(
                !parsed().names(attribute),
                "the rules name " + what + " '" + attribute + "', which is the replicator's own",
                problems);
    }

    private static void require(boolean condition, String otherwise, List<String> problems) {
        if (!condition) {
            problems.add(otherwise);
        }
    }

    /** Returns whether DynamoDB accepts this name for a table. */
    public static boolean isTableName(String name) {
        return TABLE_NAME.matcher(name).matches();
    }

    private static boolean isPositive(Duration time) {
        return !time.isNegative() && !time.isZero();
    }
}
