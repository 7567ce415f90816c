package dev.replicator.benchmarks.report;

import java.util.Locale;

/** Numbers with as many digits as they deserve. */
public final class Figures {

    private Figures() {}

    public static String times(double ratio) {
        return plain(ratio) + " ×";
    }

    /** Two digits at least, thousands with commas. */
    public static String plain(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        String form = value < 1 ? "%.2f" : value < 10 ? "%.1f" : "%,.0f";
        return String.format(Locale.ROOT, form, value);
    }
}
