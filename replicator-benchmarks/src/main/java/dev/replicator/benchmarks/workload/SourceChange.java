package dev.replicator.benchmarks.workload;

import dev.replicator.internal.change.Change;
import dev.replicator.record.Version;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A change of the source table.
 *
 * @param sequence the position of the change in the workload, from 0
 * @param image the item after the change; empty if it was deleted
 * @param oldImage the item before the change; empty if it did not exist
 */
public record SourceChange(
        Change.Kind kind,
        String key,
        long sequence,
        Map<String, AttributeValue> image,
        Map<String, AttributeValue> oldImage) {

    static final String LABEL = "2026-01-01T00:00:00.000";
    static final long CREATED = 1_767_225_600L;
    /** The length of {@link #version}: label, sequence number and time, separated by slashes. */
    static final int VERSION_LENGTH = LABEL.length() + 1 + 40 + 1 + 10;

    private static final long FIRST_SEQUENCE = 100_000_000_000_000L;

    /** Returns a sequence number of 22 digits; those of real streams have at least 21. */
    String sequenceNumber() {
        return "4242420" + (FIRST_SEQUENCE + sequence);
    }

    /** Returns the stamp that a replicator writes for this change. */
    public String version() {
        return Version.of(LABEL, sequenceNumber(), Optional.of(Instant.ofEpochSecond(CREATED)))
                .text();
    }

    public Map<String, AttributeValue> keyAttributes() {
        return Map.of(Items.KEY, AttributeValue.fromS(key));
    }

    public boolean isRemove() {
        return kind == Change.Kind.REMOVE;
    }
}
