package dev.replicator.benchmarks.report;

import java.util.Locale;

/** Formats numbers with a suitable number of digits. */
public final class Figures {

    private Figures() {}

    public static String times(double ratio) {
        return plain(ratio) + " ×";
    }

    /**
     * Formats a number with at least two significant digits, and with commas between thousands; "–" if it is not a
     * number.
     */
    public static String plain(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        String form = value < 1 ? "%.2f" : value < 10 ? "%.1f" : "%,.0f";
        return String.format(Locale.ROOT, form, value);
    }
}
