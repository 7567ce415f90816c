package dev.replicator.ingest.upload;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Orders the uploads of one key by a text. */
public final class UploadOrder {

    private static final int LENGTH = 40;

    /** AWS says that a sequencer is hexadecimal, and names no length; the samples have 18 digits. */
    private static final Pattern SEQUENCER = Pattern.compile("[0-9A-Fa-f]{1," + LENGTH + "}");

    private UploadOrder() {}

    /**
     * S3 compares sequencers as text, after adding zeros to the right of the shorter one.
     *
     * @throws IllegalArgumentException it is not a sequencer
     */
    static String ofSequencer(String sequencer) {
        if (!SEQUENCER.matcher(sequencer).matches()) {
            throw new IllegalArgumentException("the sequencer is not 1 to " + LENGTH + " hexadecimal digits");
        }
        String text = sequencer.toUpperCase(Locale.ROOT);
        return text + "0".repeat(LENGTH - text.length());
    }

    /**
     * Whether the upload is later than this time. All observed sequencers of S3 begin with {@code 00} and the second;
     * AWS does not promise it.
     */
    public static boolean isOfTimeAfter(String order, Instant time) {
        return order.compareTo(ofTime(time.toString())) > 0;
    }

    /**
     * A sequencer for S3-compatible services that send none: it begins with the second, as those of S3.
     *
     * @throws IllegalArgumentException it is not a time
     */
    static String ofTime(String time) {
        try {
            Instant instant = Instant.parse(time);
            return ofSequencer(String.format(
                    Locale.ROOT,
                    "00%08X%08X",
                    instant.getEpochSecond(),
                    (instant.getNano() * (1L << 32)) / 1_000_000_000L));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("neither a sequencer nor a time says which upload is newer");
        }
    }
}
