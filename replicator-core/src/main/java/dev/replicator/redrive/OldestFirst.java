package dev.replicator.redrive;

import dev.replicator.quarantine.QuarantineKey;
import dev.replicator.record.Version;
import java.util.Comparator;

/**
 * Orders names by age: quarantined records by stream and sequence number, failed invocations by the time in their name.
 * The order is not needed for correctness, because the fence accepts records in any order.
 */
public enum OldestFirst implements Comparator<String> {
    INSTANCE;

    @Override
    public int compare(String one, String other) {
        return Comparator.comparing(OldestFirst::age)
                .thenComparing(Comparator.naturalOrder())
                .compare(one, other);
    }

    private static String age(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        String folder = name.substring(0, name.length() - last.length());
        String label = folder.substring(folder.lastIndexOf('/', Math.max(0, folder.length() - 2)) + 1);
        return QuarantineKey.sequenceNumber(name)
                .map(number -> label + Version.padded(number))
                .orElse(last);
    }
}
