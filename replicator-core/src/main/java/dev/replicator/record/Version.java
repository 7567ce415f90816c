package dev.replicator.record;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * The version of a change: {@code <stream label>/<sequence number, 40 digits>/<creation time, epoch seconds, 10
 * digits>}. DynamoDB's string comparison and {@link #compareTo} give the same order.
 *
 * <p>A table may have had several streams, and sequence numbers start again with each stream. The label is the creation
 * time of the stream, so versions are ordered by stream first. If a record has no stream, the label is {@code 0}, which
 * is newer than {@link #BACKFILL} and older than every real stream. If a record has no creation time, the last part is
 * zeros.
 *
 * <p>The creation time does not affect the order, because no two changes of a stream have the same sequence number. It
 * shows whether the clock agrees with the order.
 */
public record Version(String text) implements Comparable<Version> {

    /** The version of an item that a backfill copies. It is older than the version of every change. */
    public static final Version BACKFILL = new Version("0");

    static final String NO_LABEL = "0";
    private static final DateTimeFormatter LABEL = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int SEQUENCE_DIGITS = 40;
    private static final int TIME_DIGITS = 10;
    private static final long MAX_SECONDS = 9_999_999_999L;

    /**
     * Returns the version of a change.
     *
     * @param label the stream label; empty if the record has no stream
     * @param sequenceNumber the sequence number, with 1 to 40 digits
     */
    public static Version of(String label, String sequenceNumber, Optional<Instant> created) {
        long seconds = created.map(Instant::getEpochSecond).orElse(0L);
        if (seconds < 0 || seconds > MAX_SECONDS) {
            seconds = 0;
        }
        String text = (label.isEmpty() ? NO_LABEL : label)
                + '/'
                + padded(sequenceNumber, SEQUENCE_DIGITS)
                + '/'
                + padded(Long.toString(seconds), TIME_DIGITS);
        return parse(text)
                .filter(version -> !sequenceNumber.isEmpty())
                .orElseThrow(() -> new IllegalArgumentException(String.format(
                        Locale.ROOT, "no version: stream label '%s', sequence number '%s'", label, sequenceNumber)));
    }

    /** Reads a stamp or the version of a ledger row. Returns empty if a replicator cannot have written it. */
    public static Optional<Version> parse(String text) {
        boolean known = BACKFILL.text.equals(text) || isWellFormed(text);
        return known ? Optional.of(new Version(text)) : Optional.empty();
    }

    /** Returns whether the text has 1 to 40 digits, as every sequence number of DynamoDB has. */
    public static boolean isSequenceNumber(String text) {
        return !text.isEmpty() && text.length() <= SEQUENCE_DIGITS && areDigits(text, 0, text.length());
    }

    /** Returns the sequence number with leading zeros, so that a string comparison orders sequence numbers. */
    public static String padded(String sequenceNumber) {
        return padded(sequenceNumber, SEQUENCE_DIGITS);
    }

    /**
     * Returns when the change was made, with a resolution of one second; empty for a backfill, or if the record has no
     * creation time.
     */
    public Optional<Instant> created() {
        int slash = text.lastIndexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        long seconds = Long.parseLong(text.substring(slash + 1));
        return seconds == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
    }

    /** Returns whether the stream label or the creation time of this version is later than the given time. */
    public boolean isOfTimeAfter(Instant time) {
        int slash = text.indexOf('/');
        String label = slash < 0 ? text : text.substring(0, slash);
        return label.compareTo(LABEL.format(time)) > 0
                || created().filter(time::isBefore).isPresent();
    }

    /** Compares stream and sequence number only, without the creation time. */
    public int comparePlaceTo(Version other) {
        return place().compareTo(other.place());
    }

    public boolean isNewerThan(Version other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(Version other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }

    /** Returns stream label and sequence number, which identify the change, without the creation time. */
    public String place() {
        int slash = text.lastIndexOf('/');
        return slash < 0 ? text : text.substring(0, slash);
    }

    /**
     * Returns whether the text has the format of a version. Uses no regular expression, because this method runs for
     * every record and every refusal.
     */
    private static boolean isWellFormed(String text) {
        int time = text.length() - TIME_DIGITS;
        int sequence = time - 1 - SEQUENCE_DIGITS;
        return sequence > 1
                && areDigits(text, time, text.length())
                && text.charAt(time - 1) == '/'
                && areDigits(text, sequence, time - 1)
                && text.charAt(sequence - 1) == '/'
                && isLabel(text, sequence - 1);
    }

    /** Returns whether the text up to {@code end} is printable ASCII without spaces and slashes. */
    private static boolean isLabel(String text, int end) {
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c > '~' || c == '/') {
                return false;
            }
        }
        return true;
    }

    private static boolean areDigits(String text, int begin, int end) {
        for (int i = begin; i < end; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static String padded(String digits, int length) {
        return "0".repeat(Math.max(0, length - digits.length())) + digits;
    }
}
