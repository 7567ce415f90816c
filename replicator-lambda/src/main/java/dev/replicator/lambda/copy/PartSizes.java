package dev.replicator.lambda.copy;

import dev.replicator.internal.value.Sha256;

/**
 * The sizes of a copy's parts. The size of all parts but the last is derived from a hash of the source version. S3's
 * list of parts does not name the source, so these sizes show which version an unfinished multipart upload copies.
 *
 * @param size the size of the object, in bytes
 * @param part the size of each part except the last, in bytes
 */
record PartSizes(long size, long part) {

    /** The most parts that S3 allows in a multipart upload. */
    static final int MOST_PARTS = 10_000;

    private static final long LARGEST_PART = 5L << 30;

    /** How many hexadecimal digits of the hash fit in a {@code long}. */
    private static final int DIGITS = 15;

    /**
     * Returns the part sizes for an object.
     *
     * @param size the size of the object, in bytes
     * @param smallest the smallest size of a part, in bytes. Parts exceed the necessary size by less than this.
     * @param identity a text that identifies the source version
     * @throws IllegalStateException if the object would need too many parts
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

    /**
     * Returns the offset of the part's first byte.
     *
     * @param number the part number; the first part has number 1
     */
    long from(int number) {
        return (number - 1) * part;
    }

    /** Returns the offset of the part's last byte. */
    long to(int number) {
        return Math.min(from(number) + part, size) - 1;
    }

    /** Returns whether this copy has a part with this number and length. */
    boolean has(int number, long length) {
        return number <= parts() && length == to(number) - from(number) + 1;
    }
}
