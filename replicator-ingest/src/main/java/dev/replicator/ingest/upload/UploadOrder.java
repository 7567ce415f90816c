package dev.replicator.ingest.upload;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Creates the texts that order the uploads of one key. */
public final class UploadOrder {

    private static final int LENGTH = 40;

    /**
     * Matches a sequencer. AWS documents that it is hexadecimal, but not how long it is; the documented samples have 18
     * digits.
     */
    private static final Pattern SEQUENCER = Pattern.compile("[0-9A-Fa-f]{1," + LENGTH + "}");

    private UploadOrder() {}

    /**
     * Returns the order of an upload from S3's sequencer. By AWS's rule, two sequencers are compared as text after the
     * shorter one is padded with zeros on the right.
     *
     * @throws IllegalArgumentException the text is not a sequencer
     */
    static String ofSequencer(String sequencer) {
        if (!SEQUENCER.matcher(sequencer).matches()) {
            throw new IllegalArgumentException("the sequencer is not 1 to " + LENGTH + " hexadecimal digits");
        }
        String text = sequencer.toUpperCase(Locale.ROOT);
        return text + "0".repeat(LENGTH - text.length());
    }

    /**
     * Returns whether the upload is later than this time. All observed sequencers begin with {@code 00}, followed by
     * the upload time in epoch seconds; AWS does not guarantee this format.
     */
    public static boolean isOfTimeAfter(String order, Instant time) {
        return order.compareTo(ofTime(time.toString())) > 0;
    }

    /**
     * Returns the order of an upload to an S3-compatible service that sends no sequencer. Like S3's sequencers, it
     * begins with the upload time in epoch seconds.
     *
     * @throws IllegalArgumentException the text is not a time
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
