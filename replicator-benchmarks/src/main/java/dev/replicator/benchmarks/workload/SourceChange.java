package dev.replicator.benchmarks.workload;

import dev.replicator.internal.change.Change;
import dev.replicator.record.Version;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One change of the source table.
 *
 * @param image the item as it is now; empty if it was removed
 * @param oldImage the item as it was; empty if there was none
 */
public record SourceChange(
        Change.Kind kind,
        String key,
        long sequence,
        Map<String, AttributeValue> image,
        Map<String, AttributeValue> oldImage) {

    static final String LABEL = "2026-01-01T00:00:00.000";
    static final long CREATED = 1_767_225_600L;
    /** Label, sequence number and time, with slashes between them. */
    static final int VERSION_LENGTH = LABEL.length() + 1 + 40 + 1 + 10;

    private static final long FIRST_SEQUENCE = 100_000_000_000_000L;

    /** Of 21 digits, as those of real streams at least. */
    String sequenceNumber() {
        return "4242420" + (FIRST_SEQUENCE + sequence);
    }

    /** The stamp that a replicator writes. */
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
