package dev.replicator.lambda.copy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Creates the keys of copies: an optional prefix, an optional partition with the day on which the source was uploaded
 * (UTC), and the key of the source. So each version of a source has one key, no matter how often or how late it is
 * announced.
 *
 * @param prefix empty, or a text such as {@code orders/}
 * @param partition the name of the partition, such as {@code dt} for keys that begin with {@code dt=2026-11-21/}
 */
public record CopyKeys(String prefix, Optional<String> partition) {

    /** The longest key that S3 allows, in bytes. */
    private static final int LONGEST_KEY = 1024;

    /** Returns the mapping that keeps the keys of the sources. */
    public static CopyKeys same() {
        return new CopyKeys("", Optional.empty());
    }

    /**
     * Returns the key of a copy.
     *
     * @throws IllegalStateException if the key would be longer than S3 allows
     */
    String of(String key, Instant uploaded) {
        String before =
                prefix + partition.map(name -> name + "=" + day(uploaded) + "/").orElse("");
        int room = LONGEST_KEY - before.getBytes(UTF_8).length;
        if (key.getBytes(UTF_8).length > room) {
            throw new IllegalStateException("The file is not copied: the key of its copy begins with " + before
                    + ", and a key in S3 has at most " + LONGEST_KEY + " bytes. Upload it again under a key of at most "
                    + room + " bytes, then delete the message.");
        }
        return before + key;
    }

    private static String day(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
}
