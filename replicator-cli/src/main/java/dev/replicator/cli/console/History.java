package dev.replicator.cli.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the samples of the last hour, at most one a second. Thread-safe. */
public final class History {

    public static final Duration KEPT = Duration.ofHours(1);
    private static final int MOST_SAMPLES = (int) KEPT.toSeconds();

    private final Deque<Map<String, Object>> samples = new ArrayDeque<>();

    /** Adds a sample of numbers with names. */
    public synchronized void add(Instant time, Map<String, ? extends Number> numbers) {
        Map<String, Object> sample = new LinkedHashMap<>();
        sample.put("time", time.toEpochMilli());
        sample.putAll(numbers);
        samples.addLast(sample);
        long oldest = time.minus(KEPT).toEpochMilli();
        while (samples.size() > MOST_SAMPLES || time(samples.getFirst()) < oldest) {
            samples.removeFirst();
        }
    }

    synchronized List<Map<String, Object>> samples() {
        return List.copyOf(samples);
    }

    synchronized Optional<Map<String, Object>> newest() {
        return Optional.ofNullable(samples.peekLast());
    }

    private static long time(Map<String, Object> sample) {
        return (long) sample.getOrDefault("time", 0L);
    }
}
