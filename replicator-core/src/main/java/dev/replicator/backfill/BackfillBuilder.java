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

/** Builds a {@link Backfill}. Rules, redaction key and heartbeat must be the same as those of the replicator. */
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

    /** Sets how items are written. Default: {@link BackfillMode#BULK}. */
    public BackfillBuilder mode(BackfillMode mode) {
        this.mode = mode;
        return this;
    }

    /** Sets the rules, as JSON. Default: every item is copied unchanged. */
    public BackfillBuilder rules(String json) {
        this.rules = json;
        return this;
    }

    /** Sets the key for rules that redact values with HMAC-SHA-256. */
    public BackfillBuilder redactionKey(byte[] key) {
        this.redactionKey = key.clone();
        return this;
    }

    /** Sets the key of the heartbeat's item, which rules never filter. */
    public BackfillBuilder heartbeat(Map<String, AttributeValue> key) {
        this.heartbeat = Optional.of(Key.of(key));
        return this;
    }

    /** Limits the read units per second of the scan. Default: no limit. */
    public BackfillBuilder readUnitsPerSecond(double units) {
        this.readUnits = units;
        return this;
    }

    /** Limits the write units per second of the replica. Default: no limit. */
    public BackfillBuilder writeUnitsPerSecond(double units) {
        this.writeUnits = units;
        return this;
    }

    /** Sets the maximum number of write requests in flight. Default: 64. */
    public BackfillBuilder maxInFlight(int requests) {
        this.maxInFlight = requests;
        return this;
    }

    /**
     * Sets how long after a time-out a request can still take effect. The sweep of a bulk copy starts this long after
     * the last put. It must not be shorter than the client's time-out. Default: one minute.
     */
    public BackfillBuilder requestTimeout(Duration time) {
        this.requestTimeout = time;
        return this;
    }

    /** Sets where the progress is stored. Default: it is not stored. */
    public BackfillBuilder checkpoints(Checkpoints kept) {
        this.checkpoints = kept;
        return this;
    }

    /** Sets threads, progress listener and clock. */
    public BackfillBuilder settings(JobSettings common) {
        this.settings = common;
        return this;
    }

    /** Sets a listener that receives each item that cannot be copied. It is called by many threads. */
    public BackfillBuilder rejected(Consumer<RejectedItem> listener) {
        this.rejected = listener;
        return this;
    }

    /**
     * Builds the backfill. Sends no request.
     *
     * @throws IllegalArgumentException if the rules or a number are invalid
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
