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

/** Builds a {@link Verify}. Rules, redaction key and heartbeat must be the same as the replicator's. */
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

    /** The rules as JSON. Default: everything passes as it is. */
    public VerifyBuilder rules(String json) {
        this.rules = json;
        return this;
    }

    /** The key for rules that redact by HMAC-SHA-256. */
    public VerifyBuilder redactionKey(byte[] key) {
        this.redactionKey = key.clone();
        return this;
    }

    /** The key of the heartbeat's item, which rules never filter. */
    public VerifyBuilder heartbeat(Map<String, AttributeValue> key) {
        this.heartbeat = Optional.of(Key.of(key));
        return this;
    }

    /** The share of both tables that is compared, over 0 and up to 1. Default: all. The rest is not read. */
    public VerifyBuilder sample(double share) {
        this.sample = share;
        return this;
    }

    /** The number of scan segments of each table. Default: 16. */
    public VerifyBuilder segments(int number) {
        this.segments = number;
        return this;
    }

    /**
     * How long after the first read a difference is read again. Default: 30 seconds. It must be longer than the
     * replication lag, or changes in flight are reported as differences.
     */
    public VerifyBuilder lagWindow(Duration time) {
        this.lagWindow = time;
        return this;
    }

    /** The most read units a second of the primary. Default: no limit. */
    public VerifyBuilder primaryReadUnitsPerSecond(double units) {
        this.primaryReadUnits = units;
        return this;
    }

    /** The most read units a second of the replica and its ledger. Default: no limit. */
    public VerifyBuilder replicaReadUnitsPerSecond(double units) {
        this.replicaReadUnits = units;
        return this;
    }

    /** Where the progress is stored. Default: nowhere. */
    public VerifyBuilder checkpoints(Checkpoints kept) {
        this.checkpoints = kept;
        return this;
    }

    /** Threads, progress listener and clock. */
    public VerifyBuilder settings(JobSettings common) {
        this.settings = common;
        return this;
    }

    /** Is called with each difference, on many threads. */
    public VerifyBuilder differences(Consumer<Difference> listener) {
        this.differences = listener;
        return this;
    }

    /** Is called with each item that the rules cannot be applied to, on many threads. */
    public VerifyBuilder unruled(Consumer<RejectedItem> listener) {
        this.unruled = listener;
        return this;
    }

    /**
     * Repairs each difference: puts the primary's item, or deletes an item that the primary does not have. The version
     * stays. Default: differences are only reported. {@link RepairResult#of} returns the result.
     */
    public VerifyBuilder repair() {
        this.repair = true;
        return this;
    }

    /** The most write units a second of the replica that a repair uses. Default: no limit. */
    public VerifyBuilder repairWriteUnitsPerSecond(double units) {
        this.repairWriteUnits = units;
        return this;
    }

    /** Is called with each key of the replica that cannot be repaired, and the reason, on many threads. */
    public VerifyBuilder refused(BiConsumer<Key, RejectReason> listener) {
        this.refused = listener;
        return this;
    }

    /**
     * Builds the comparison. Sends no request.
     *
     * @throws IllegalArgumentException the rules or a number are wrong
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
