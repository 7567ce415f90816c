package dev.replicator.ingest.upload;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;

/** The text that orders the uploads of one key. */
public final class UploadOrder {

    private static final int LENGTH = 40;

    /** AWS calls it hexadecimal and names no length; the samples have 18 digits. */
    private static final Pattern SEQUENCER = Pattern.compile("[0-9A-Fa-f]{1," + LENGTH + "}");

    private UploadOrder() {}

    /**
     * S3 compares its sequencers as text, the shorter one with zeros behind it.
     *
     * @throws IllegalArgumentException it is no sequencer
     */
    static String ofSequencer(String sequencer) {
        if (!SEQUENCER.matcher(sequencer).matches()) {
            throw new IllegalArgumentException("the sequencer is not 1 to " + LENGTH + " hexadecimal digits");
        }
        String text = sequencer.toUpperCase(Locale.ROOT);
        return text + "0".repeat(LENGTH - text.length());
    }

    /**
     * Whether the upload is later than this time. All sequencers of S3 that were seen begin with {@code 00} and the second;
     * AWS does not promise it.
     */
    public static boolean isOfTimeAfter(String order, Instant time) {
        return order.compareTo(ofTime(time.toString())) > 0;
    }

    /**
     * What S3 would hardly say otherwise: a sequencer begins with the second. For services that speak as S3 but say none.
     *
     * @throws IllegalArgumentException it is no time
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
            throw new IllegalArgumentException("neither a sequencer nor a time says which upload is the newer");
        }
    }
}
