package dev.replicator.cli.buckets.verify;

import dev.replicator.cli.buckets.Bucket;
import dev.replicator.cli.buckets.ListedObject;
import dev.replicator.cli.buckets.ListedPage;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** Reads the objects of a range in the order of their keys, page by page. Not thread-safe. */
final class KeyCursor {

    private static final int PAGE = 1000;

    private final Bucket bucket;
    private final String prefix;
    private final Queue<ListedObject> page = new ArrayDeque<>();
    private KeyRange range;
    private boolean ended;

    KeyCursor(Bucket bucket, String prefix, KeyRange range) {
        this.bucket = bucket;
        this.prefix = prefix;
        this.range = range;
    }

    /** Returns the next object, which stays the next one. */
    Optional<ListedObject> peek() {
        if (page.isEmpty() && !ended) {
            ListedPage next = bucket.list(prefix, range.behind(), PAGE);
            List<ListedObject> objects = next.objects();
            objects.stream().filter(object -> range.reaches(object.key())).forEach(page::add);
            ended = next.isLast() || page.size() < objects.size();
            if (!objects.isEmpty()) {
                range = range.after(objects.get(objects.size() - 1).key());
            }
        }
        return Optional.ofNullable(page.peek());
    }

    Optional<ListedObject> takeIf(String key) {
        return peek().filter(object -> object.key().equals(key)).map(object -> page.remove());
    }
}
