package dev.replicator.internal.write;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToLongFunction;

/** Divides what is to be written into batches. */
public final class Batches {

    private Batches() {}

    /** In order. A batch has at most this number and this size in all; only one that is alone may be larger. */
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
