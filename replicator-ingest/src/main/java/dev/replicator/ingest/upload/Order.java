package dev.replicator.ingest.upload;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** The text that orders the uploads of one key. */
public final class Order {

    private static final int LENGTH = 40;

    private Order() {}

    /** S3 compares its sequencers as text, the shorter one with zeros behind it. */
    static String ofSequencer(String sequencer) {
        String text = sequencer.toUpperCase(Locale.ROOT);
        return text + "0".repeat(Math.max(LENGTH - text.length(), 0));
    }

    /** Whether it claims to be of an upload after this time: a sequencer begins with the second. */
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
