package dev.replicator.internal.write;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToLongFunction;

/** Divides elements into batches. */
public final class Batches {

    private Batches() {}

    /**
     * Divides elements into batches, in order. No batch exceeds the maximum number or the maximum size, except a batch
     * of one element that is itself larger.
     */
    public static <T> List<List<T>> of(Collection<T> all, int mostItems, long mostBytes, ToLongFunction<T> bytes) {
        List<List<T>> batches = new ArrayList<>();
        List<T> batch = new ArrayList<>();
        long size = 0;
        for (T each : all) {
            long more = bytes.applyAsLong(each);
            if (batch.size() == mostItems || (!batch.isEmpty() && size + more > mostBytes)) {
                batches.add(batch);
                batch = new ArrayList<>();
                size = 0;
            }
            batch.add(each);
            size += more;
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }
}
