package dev.replicator.lambda.copy;

import dev.replicator.internal.value.Sha256;

/**
 * The sizes of a copy's parts. All but the last have a size that depends on the copied version. So S3's list of parts,
 * which has only sizes, shows which version an unfinished upload copies.
 */
record PartSizes(long size, long part) {

    /** The most parts of an upload to S3. */
    static final int MOST_PARTS = 10_000;

    private static final long LARGEST_PART = 5L << 30;

    /** Digits of the hash that fit a long. */
    private static final int DIGITS = 15;

    /**
     * The sizes for an object.
     *
     * @param smallest the least size of a part; parts are at most this much larger than necessary
     * @param identity identifies the copy
     * @throws IllegalStateException it would have too many parts
     */
    static PartSizes of(long size, long smallest, String identity) {
        long least = Math.max(smallest, (size + MOST_PARTS - 1) / MOST_PARTS);
        if (least + smallest > LARGEST_PART) {
            throw new IllegalStateException("Objects over " + (((LARGEST_PART - smallest) * MOST_PARTS) >> 40)
                    + " TiB are not copied: a copy has at most 10,000 parts of 4 to 5 GiB.");
        }
        long mark = Long.parseLong(Sha256.hex(identity).substring(0, DIGITS), 16);
        return new PartSizes(size, least + mark % smallest);
    }

    int parts() {
        return Math.toIntExact((size + part - 1) / part);
    }

    /** The first byte of a part, counted from one. */
    long from(int number) {
        return (number - 1) * part;
    }

    /** The last byte of a part. */
    long to(int number) {
        return Math.min(from(number) + part, size) - 1;
    }

    /** Whether a part of this number and size is one of this copy. */
    boolean has(int number, long length) {
        return number <= parts() && length == to(number) - from(number) + 1;
    }
}
