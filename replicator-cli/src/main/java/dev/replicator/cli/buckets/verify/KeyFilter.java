package dev.replicator.cli.buckets.verify;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Which keys are compared.
 *
 * @param prefix they begin so
 * @param share of them, the same keys in each run
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
