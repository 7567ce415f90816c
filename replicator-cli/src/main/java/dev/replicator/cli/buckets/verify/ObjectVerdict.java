package dev.replicator.cli.buckets.verify;

import dev.replicator.cli.buckets.ObjectState;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The result of comparing the two objects of a key.
 *
 * @param by the property that decided, such as {@code size} or {@code etag}
 */
record ObjectVerdict(Kind kind, String by) {

    /** The kinds of results. */
    enum Kind {
        EQUAL,
        /** Only the source has the object. */
        MISSING,
        /** Both have the object, with different content. */
        DIFFERENT,
        /** The destination has an earlier version of the source. */
        OLDER,
        /** Only the destination has the object. */
        EXTRA,
        /** S3 has not replicated the object yet. */
        PENDING,
        /** S3 could not replicate the object, and does not try again. */
        FAILED,
        /** The sizes are equal, but no other property proves that the objects are equal or different. */
        UNPROVEN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean isEqual() {
        return kind == Kind.EQUAL;
    }

    /**
     * Compares the states of an object in both buckets.
     *
     * @param versions whether version IDs must be equal too
     */
    static ObjectVerdict of(ObjectState source, ObjectState destination, boolean versions) {
        if (!source.exists() && !destination.exists()) {
            return new ObjectVerdict(Kind.EQUAL, "key");
        }
        if (!source.exists()) {
            return new ObjectVerdict(Kind.EXTRA, source.deleteMarker() ? "delete marker" : "key");
        }
        if (!destination.exists()) {
            return unequal(source, Kind.MISSING, destination.deleteMarker() ? "delete marker" : "key");
        }
        if (source.size() != destination.size()) {
            return unequal(source, Kind.DIFFERENT, "size");
        }
        if (versions && !source.version().equals(destination.version())) {
            return unequal(source, Kind.DIFFERENT, "version");
        }
        return ofContent(source, destination);
    }

    private static ObjectVerdict ofContent(ObjectState source, ObjectState destination) {
        if (source.etag().equals(destination.etag())) {
            return new ObjectVerdict(Kind.EQUAL, "etag");
        }
        for (Map.Entry<String, String> checksum : source.checksums().entrySet()) {
            Optional<String> other = Optional.ofNullable(destination.checksums().get(checksum.getKey()));
            if (other.isPresent() && other.get().equals(checksum.getValue())) {
                return new ObjectVerdict(Kind.EQUAL, "checksum");
            }
            // equal content that was uploaded in parts of other sizes has other checksums of parts
            if (other.isPresent() && !checksum.getKey().endsWith(" of parts")) {
                return unequal(source, Kind.DIFFERENT, "checksum");
            }
        }
        if (source.hasMd5() && destination.hasMd5()) {
            return unequal(source, Kind.DIFFERENT, "etag");
        }
        boolean replicated = source.isReplication("COMPLETED", "COMPLETE") && destination.isReplication("REPLICA");
        if (replicated && source.version().equals(destination.version())) {
            return new ObjectVerdict(Kind.EQUAL, "status");
        }
        return unequal(source, Kind.UNPROVEN, "size");
    }

    private static ObjectVerdict unequal(ObjectState source, Kind kind, String by) {
        if (source.isReplication("PENDING")) {
            return new ObjectVerdict(Kind.PENDING, by);
        }
        return new ObjectVerdict(source.isReplication("FAILED") ? Kind.FAILED : kind, by);
    }
}
