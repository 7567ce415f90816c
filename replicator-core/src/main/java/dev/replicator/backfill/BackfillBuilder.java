package dev.replicator.backfill;

import dev.replicator.checkpoint.Checkpoints;
import dev.replicator.internal.rules.Rules;
import dev.replicator.job.JobSettings;
import dev.replicator.job.RejectedItem;
import dev.replicator.record.Key;
import dev.replicator.table.DynamoDbReplica;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Puts a {@link Backfill} together. Rules, redaction key and heartbeat must be the replicator's own. */
public final class BackfillBuilder {

    private final BackfillSource source;
    private final DynamoDbReplica replica;
    private BackfillMode mode = BackfillMode.BULK;
    private String rules = "{}";
    private byte[] redactionKey = {};
    private Optional<Key> heartbeat = Optional.empty();
    private double readUnits = Double.POSITIVE_INFINITY;
    private double writeUnits = Double.POSITIVE_INFINITY;
    private int maxInFlight = 64;
    private Duration requestTimeout = Duration.ofMinutes(1);
    private Checkpoints checkpoints = Checkpoints.none();
    private JobSettings settings = JobSettings.USUAL;
    private Consumer<RejectedItem> rejected = item -> {};

    BackfillBuilder(BackfillSource source, DynamoDbReplica replica) {
        this.source = source;
        this.replica = replica;
    }

    /** How items are written. Default: {@link BackfillMode#BULK}. */
    public BackfillBuilder mode(BackfillMode mode) {
        this.mode = mode;
        return this;
    }

    /** The rules as JSON. Default: everything passes as it is. */
    public BackfillBuilder rules(String json) {
        this.rules = json;
        return this;
    }

    /** The key of redaction by HMAC-SHA-256, which rules that redact so need. */
    public BackfillBuilder redactionKey(byte[] key) {
        this.redactionKey = key.clone();
        return this;
    }

    /** The key of the reserved item that rules never filter. */
    public BackfillBuilder heartbeat(Map<String, AttributeValue> key) {
        this.heartbeat = Optional.of(Key.of(key));
        return this;
    }

    /** Read units a second that the scan may take. Default: no limit. */
    public BackfillBuilder readUnitsPerSecond(double units) {
        this.readUnits = units;
        return this;
    }

    /** Write units a second that the replica may spend on it. Default: no limit. */
    public BackfillBuilder writeUnitsPerSecond(double units) {
        this.writeUnits = units;
        return this;
    }

    /** Write requests under way at once. Default: 64. */
    public BackfillBuilder maxInFlight(int requests) {
        this.maxInFlight = requests;
        return this;
    }

    /**
     * How long a request of this process, or of one that was killed, can still take effect after nobody waits for it: the
     * sweep of a bulk copy begins so long after the last put. Default: a minute; it must not be under the client's time-out.
     */
    public BackfillBuilder requestTimeout(Duration time) {
        this.requestTimeout = time;
        return this;
    }

    /** Where it keeps how far it has come. Default: nowhere. */
    public BackfillBuilder checkpoints(Checkpoints kept) {
        this.checkpoints = kept;
        return this;
    }

    /** Threads, listener of progress and clock. */
    public BackfillBuilder settings(JobSettings common) {
        this.settings = common;
        return this;
    }

    /** Hears of items that cannot be copied; called on many threads. */
    public BackfillBuilder rejected(Consumer<RejectedItem> listener) {
        this.rejected = listener;
        return this;
    }

    /**
     * The backfill. It asks AWS nothing before it runs.
     *
     * @throws IllegalArgumentException what is wrong with the rules or a number
     */
    public Backfill build() {
        Rules parsed = redactionKey.length == 0 ? Rules.parse(rules) : Rules.parse(rules, redactionKey);
        if (!(readUnits > 0) || !(writeUnits > 0) || maxInFlight < 1) {
            throw new IllegalArgumentException("A backfill needs units to read and write, and requests in flight.");
        }
        BackfillOptions options = new BackfillOptions(
                mode,
                parsed,
                rules,
                heartbeat,
                readUnits,
                writeUnits,
                maxInFlight,
                requestTimeout,
                checkpoints,
                settings,
                rejected);
        return new Backfill(source, replica, options);
    }
}
