package dev.replicator.cli.buckets.verify;

import dev.replicator.cli.buckets.Bucket;
import dev.replicator.cli.buckets.ListedObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** Divides the keys of a bucket into ranges with a few small listings. Ranges may differ in size, but together they always cover every key. */
final class KeyRangePlanner {

    private static final int PAGE = 1000;
    /** A character that sorts after every other character. */
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    private static final int LONGEST = 900;

    private final Bucket bucket;
    private int listingsLeft;

    KeyRangePlanner(Bucket bucket, int mostListings) {
        this.bucket = bucket;
        this.listingsLeft = mostListings;
    }

    /** Divides the keys with a prefix into about this number of ranges, or into one if the bucket has few keys. */
    List<KeyRange> ranges(String prefix, int wanted) {
        List<String> boundaries = new ArrayList<>();
        Queue<String> open = new ArrayDeque<>(List.of(prefix));
        while (!open.isEmpty() && boundaries.size() + 1 < wanted && listingsLeft > 0) {
            List<String> groups = groups(open.remove());
            groups.stream().skip(1).forEach(boundaries::add);
            open.addAll(groups);
        }
        boundaries.sort(KeyOrder::compare);
        return KeyRange.cut(boundaries.stream().distinct().toList());
    }

    /**
     * Returns the different beginnings of the keys with a prefix. They are one character longer than the beginning that
     * all these keys share. Returns an empty list if there are few keys.
     */
    private List<String> groups(String prefix) {
        List<ListedObject> page = list(prefix, "", PAGE);
        if (page.size() < PAGE) {
            return List.of();
        }
        String common = common(page.get(0).key(), page.get(PAGE - 1).key());
        if (common.length() > LONGEST) {
            return List.of();
        }
        if (!list(prefix, common + LAST, 1).isEmpty()) {
            common = prefix;
        }
        List<String> groups = new ArrayList<>();
        Optional<String> key = Optional.of(page.get(0).key());
        while (key.isPresent() && listingsLeft > 0) {
            boolean whole = key.get().equals(common);
            String group = whole ? common : begin(key.get(), common);
            if (!whole) {
                groups.add(group);
            }
            key = list(prefix, whole ? common : group + LAST, 1).stream()
                    .map(ListedObject::key)
                    .findFirst();
        }
        return groups;
    }

    private List<ListedObject> list(String prefix, String behind, int most) {
        listingsLeft--;
        return bucket.list(prefix, behind, most).objects();
    }

    private static String begin(String key, String common) {
        return key.substring(0, key.offsetByCodePoints(common.length(), 1));
    }

    private static String common(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        boolean half = length > 0 && Character.isHighSurrogate(one.charAt(length - 1));
        return one.substring(0, half ? length - 1 : length);
    }
}
