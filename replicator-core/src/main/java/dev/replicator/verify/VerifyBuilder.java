package dev.replicator.verify;

import dev.replicator.checkpoint.Checkpoints;
import dev.replicator.internal.rules.Rules;
import dev.replicator.job.JobSettings;
import dev.replicator.job.RejectedItem;
import dev.replicator.record.Key;
import dev.replicator.record.RejectReason;
import dev.replicator.table.DynamoDbReplica;
import dev.replicator.table.DynamoDbTable;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Builds a {@link Verify}. Rules, redaction key and heartbeat must be the same as those of the replicator. */
public final class VerifyBuilder {

    private final DynamoDbTable primary;
    private final DynamoDbReplica replica;
    private String rules = "{}";
    private byte[] redactionKey = {};
    private Optional<Key> heartbeat = Optional.empty();
    private double sample = 1;
    private int segments = 16;
    private Duration lagWindow = Duration.ofSeconds(30);
    private double primaryReadUnits = Double.POSITIVE_INFINITY;
    private double replicaReadUnits = Double.POSITIVE_INFINITY;
    private Checkpoints checkpoints = Checkpoints.none();
    private JobSettings settings = JobSettings.USUAL;
    private Consumer<Difference> differences = difference -> {};
    private Consumer<RejectedItem> unruled = item -> {};
    private boolean repair;
    private double repairWriteUnits = Double.POSITIVE_INFINITY;
    private BiConsumer<Key, RejectReason> refused = (key, why) -> {};

    VerifyBuilder(DynamoDbTable primary, DynamoDbReplica replica) {
        this.primary = primary;
        this.replica = replica;
    }

    /** Sets the rules, as JSON. Default: every item is expected on the replica unchanged. */
    public VerifyBuilder rules(String json) {
        this.rules = json;
        return this;
    }

    /** Sets the key for rules that redact values with HMAC-SHA-256. */
    public VerifyBuilder redactionKey(byte[] key) {
        this.redactionKey = key.clone();
        return this;
    }

    /** Sets the key of the heartbeat's item, which rules never filter. */
    public VerifyBuilder heartbeat(Map<String, AttributeValue> key) {
        this.heartbeat = Optional.of(Key.of(key));
        return this;
    }

    /**
     * Sets the share of both tables that is compared, greater than 0 and at most 1. The rest of the tables is not read.
     * Default: 1.
     */
    public VerifyBuilder sample(double share) {
        this.sample = share;
        return this;
    }

    /** Sets the number of scan segments of each table. Default: 16. */
    public VerifyBuilder segments(int number) {
        this.segments = number;
        return this;
    }

    /**
     * Sets how long after the first read a difference is checked again. It must be longer than the replication lag;
     * otherwise changes that are still being replicated are reported as differences. Default: 30 seconds.
     */
    public VerifyBuilder lagWindow(Duration time) {
        this.lagWindow = time;
        return this;
    }

    /** Limits the read units per second of the primary. Default: no limit. */
    public VerifyBuilder primaryReadUnitsPerSecond(double units) {
        this.primaryReadUnits = units;
        return this;
    }

    /** Limits the read units per second of the replica and its ledger. Default: no limit. */
    public VerifyBuilder replicaReadUnitsPerSecond(double units) {
        this.replicaReadUnits = units;
        return this;
    }

    /** Sets where the progress is stored. Default: it is not stored. */
    public VerifyBuilder checkpoints(Checkpoints kept) {
        this.checkpoints = kept;
        return this;
    }

    /** Sets threads, progress listener and clock. */
    public VerifyBuilder settings(JobSettings common) {
        this.settings = common;
        return this;
    }

    /** Sets a listener that receives each difference. It is called by many threads. */
    public VerifyBuilder differences(Consumer<Difference> listener) {
        this.differences = listener;
        return this;
    }

    /** Sets a listener that receives each item to which the rules cannot be applied. It is called by many threads. */
    public VerifyBuilder unruled(Consumer<RejectedItem> listener) {
        this.unruled = listener;
        return this;
    }

    /**
     * Makes the comparison repair each difference: it puts the primary's item, or deletes an item that the primary does
     * not have. The version does not change. Use {@link RepairResult#of} to read the result. Default: differences are
     * only reported.
     */
    public VerifyBuilder repair() {
        this.repair = true;
        return this;
    }

    /** Limits the write units per second that a repair uses on the replica. Default: no limit. */
    public VerifyBuilder repairWriteUnitsPerSecond(double units) {
        this.repairWriteUnits = units;
        return this;
    }

    /**
     * Sets a listener that receives each key of the replica that cannot be repaired, and the reason. It is called by
     * many threads.
     */
    public VerifyBuilder refused(BiConsumer<Key, RejectReason> listener) {
        this.refused = listener;
        return this;
    }

    /**
     * Builds the comparison. Sends no request.
     *
     * @throws IllegalArgumentException if the rules or a number are invalid
     */
    public Verify build() {
        Rules parsed = redactionKey.length == 0 ? Rules.parse(rules) : Rules.parse(rules, redactionKey);
        if (!(sample > 0 && sample <= 1)) {
            throw new IllegalArgumentException("A sample must be greater than 0 and at most 1, not " + sample + ".");
        }
        if (segments < 1 || segments > 10_000) {
            throw new IllegalArgumentException("A scan has 1 to 10,000 segments, not " + segments + ".");
        }
        if (!(primaryReadUnits > 0) || !(replicaReadUnits > 0)) {
            throw new IllegalArgumentException("A comparison needs units to read.");
        }
        if (!(repairWriteUnits > 0)) {
            throw new IllegalArgumentException("A repair needs units to write.");
        }
        VerifyOptions options = new VerifyOptions(
                parsed,
                rules,
                heartbeat,
                sample,
                segments,
                lagWindow,
                primaryReadUnits,
                replicaReadUnits,
                checkpoints,
                settings,
                differences,
                unruled);
        return new Verify(
                primary,
                replica,
                options,
                repair ? Optional.of(new Repairer(replica, repairWriteUnits, refused)) : Optional.empty());
    }
}
