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

/** Puts a {@link Verify} together. Rules, redaction key and heartbeat must be the replicator's own. */
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

    /** The key of redaction by HMAC-SHA-256, which rules that redact so need. */
    public VerifyBuilder redactionKey(byte[] key) {
        this.redactionKey = key.clone();
        return this;
    }

    /** The key of the reserved item that rules never filter. */
    public VerifyBuilder heartbeat(Map<String, AttributeValue> key) {
        this.heartbeat = Optional.of(Key.of(key));
        return this;
    }

    /** Which share of both tables is looked at, over 0 and up to 1. Default: all. What is left out costs nothing. */
    public VerifyBuilder sample(double share) {
        this.sample = share;
        return this;
    }

    /** How many segments of each table are scanned. Default: 16. */
    public VerifyBuilder segments(int number) {
        this.segments = number;
        return this;
    }

    /**
     * How long after the first look a difference is looked at again. Default: 30 seconds. It must be longer than replication
     * ever lags, or writes in flight may be taken for differences.
     */
    public VerifyBuilder lagWindow(Duration time) {
        this.lagWindow = time;
        return this;
    }

    /** Read units a second of the primary. Default: no limit. */
    public VerifyBuilder primaryReadUnitsPerSecond(double units) {
        this.primaryReadUnits = units;
        return this;
    }

    /** Read units a second of the replica and its ledger. Default: no limit. */
    public VerifyBuilder replicaReadUnitsPerSecond(double units) {
        this.replicaReadUnits = units;
        return this;
    }

    /** Where it keeps how far it has come. Default: nowhere. */
    public VerifyBuilder checkpoints(Checkpoints kept) {
        this.checkpoints = kept;
        return this;
    }

    /** Threads, listener of progress and clock. */
    public VerifyBuilder settings(JobSettings common) {
        this.settings = common;
        return this;
    }

    /** Hears of each difference; called on many threads. */
    public VerifyBuilder differences(Consumer<Difference> listener) {
        this.differences = listener;
        return this;
    }

    /** Hears of items that the rules cannot be applied to; called on many threads. */
    public VerifyBuilder unruled(Consumer<RejectedItem> listener) {
        this.unruled = listener;
        return this;
    }

    /**
     * Repairs each difference: puts the item that the primary has, or deletes one that it does not have. Versions stay.
     * Default: reports only. {@link RepairResult#of} says what was repaired.
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

    /** Hears of each key of the replica that cannot be repaired, and why; called on many threads. */
    public VerifyBuilder refused(BiConsumer<Key, RejectReason> listener) {
        this.refused = listener;
        return this;
    }

    /**
     * The comparison. It asks AWS nothing before it runs.
     *
     * @throws IllegalArgumentException what is wrong with the rules or a number
     */
    public Verify build() {
        Rules parsed = redactionKey.length == 0 ? Rules.parse(rules) : Rules.parse(rules, redactionKey);
        if (!(sample > 0 && sample <= 1)) {
            throw new IllegalArgumentException("A sample is over 0 and up to 1, not " + sample + ".");
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
                primary, replica, options, repair ? new Repairer(replica, repairWriteUnits, refused) : Remedy.NONE);
    }
}
