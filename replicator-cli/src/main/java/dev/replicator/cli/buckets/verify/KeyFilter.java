package dev.replicator.cli.buckets.verify;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Selects the keys to compare.
 *
 * @param prefix the beginning of all selected keys
 * @param share the share of the keys with this prefix that is selected; each run selects the same keys
 */
record KeyFilter(String prefix, double share) {

    private static final double RANGE = 1L << Integer.SIZE;

    boolean takes(String key) {
        if (share >= 1) {
            return true;
        }
        CRC32 hash = new CRC32();
        hash.update(key.getBytes(StandardCharsets.UTF_8));
        return hash.getValue() / RANGE < share;
    }

    String title() {
        return " prefix '" + prefix + "' share " + share + " threshold ";
    }
}
