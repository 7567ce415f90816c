package dev.replicator.cli.buckets.verify;

import dev.replicator.cli.buckets.ListedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Merges the listings of both buckets, and compares some keys of a range. Not thread-safe. */
final class ListingMerger {

    private final ObjectPairs pairs;
    private final KeyFilter keys;
    private final KeyCursor source;
    private final KeyCursor destination;
    private final RangeFindings found;
    private final List<String> unequal = new ArrayList<>();

    ListingMerger(ObjectPairs pairs, KeyFilter keys, KeyCursor source, KeyCursor destination, RangeFindings found) {
        this.pairs = pairs;
        this.keys = keys;
        this.source = source;
        this.destination = destination;
        this.found = found;
    }

    /** Compares at most this number of keys. Returns the last compared key, or empty at the end of the range. */
    Optional<String> take(int most) {
        Optional<String> last = Optional.empty();
        for (int i = 0; i < most; i++) {
            Optional<String> key = least(source.peek(), destination.peek());
            if (key.isEmpty()) {
                return Optional.empty();
            }
            last = key;
            compare(key.get());
        }
        return last;
    }

    private void compare(String key) {
        Optional<ListedObject> one = source.takeIf(key);
        Optional<ListedObject> other = destination.takeIf(key);
        one.ifPresent(there -> found.count(RangeFindings.SOURCE));
        other.ifPresent(there -> found.count(RangeFindings.DESTINATION));
        if (!keys.takes(key)) {
            return;
        }
        if (pairs.areEqual(one, other)) {
            found.count(RangeFindings.EQUAL_BY + "etag");
        } else {
            unequal.add(key);
        }
    }

    private static Optional<String> least(Optional<ListedObject> one, Optional<ListedObject> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other).map(ListedObject::key);
        }
        String first = one.get().key();
        String second = other.get().key();
        return Optional.of(KeyOrder.compare(first, second) <= 0 ? first : second);
    }

    /** Returns the keys whose objects the listings alone do not prove to be equal. */
    List<String> unequal() {
        return unequal;
    }
}
