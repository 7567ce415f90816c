package dev.replicator.cli.buckets.verify;

import dev.replicator.internal.value.Sha256;

/**
 * Selects the keys to compare.
 *
 * @param prefix the beginning of all selected keys
 * @param share the share of the keys with this prefix that is selected; each run selects the same keys
 */
record KeyFilter(String prefix, double share) {

    private static final int DIGITS = 8;
    private static final double RANGE = 1L << (4 * DIGITS);

    boolean takes(String key) {
        if (share >= 1) {
            return true;
        }
        return Long.parseLong(Sha256.hex(key).substring(0, DIGITS), 16) / RANGE < share;
    }

    String title() {
        return " prefix '" + prefix + "' share " + share + " threshold ";
    }
}
