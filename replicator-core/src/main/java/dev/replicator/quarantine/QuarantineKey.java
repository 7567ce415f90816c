package dev.replicator.quarantine;

import dev.replicator.internal.change.StreamArn;
import dev.replicator.internal.value.Sha256;
import dev.replicator.record.SourceRecord;
import dev.replicator.record.Version;
import java.util.Optional;

/**
 * The key of a quarantined record in a bucket, or its path in a directory: {@code <replica table>/<stream
 * label>/<sequence number>.json}. A record always has the same key. If the sequence number is missing or invalid, the
 * SHA-256 of the record is used instead.
 */
public final class QuarantineKey {

    /** The extension of every key. */
    public static final String EXTENSION = ".json";

    private static final String NO_STREAM = "no-stream";

    private QuarantineKey() {}

    public static String of(QuarantinedRecord quarantined) {
        SourceRecord record = quarantined.record();
        String label = StreamArn.parse(record.streamArn()).map(StreamArn::label).orElse(NO_STREAM);
        String name =
                record.sequenceNumber().filter(Version::isSequenceNumber).orElseGet(() -> Sha256.hex(record.json()));
        return quarantined.replicaTable() + '/' + label + '/' + name + EXTENSION;
    }

    /** Returns the last part of a key without the extension; empty if that is not a sequence number. */
    public static Optional<String> sequenceNumber(String key) {
        String name = key.substring(key.lastIndexOf('/') + 1);
        String number = name.endsWith(EXTENSION) ? name.substring(0, name.length() - EXTENSION.length()) : name;
        return Optional.of(number).filter(Version::isSequenceNumber);
    }
}
