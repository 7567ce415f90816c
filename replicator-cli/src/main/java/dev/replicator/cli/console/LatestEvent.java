package dev.replicator.cli.console;

import java.time.Duration;

/**
 * Holds the newest event for any number of readers. A reader that is slow misses events, so nothing is buffered for it.
 * Thread-safe.
 */
final class LatestEvent {

    private Numbered latest = new Numbered(0, "");

    /** An event with its number, which grows. */
    record Numbered(long number, String event) {}

    synchronized void publish(String event) {
        latest = new Numbered(latest.number() + 1, event);
        notifyAll();
    }

    /** Waits for an event after the one with this number. Returns the newest event, even if the time is over. */
    synchronized Numbered await(long number, Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        long left = longest.toMillis();
        while (latest.number() <= number && left > 0) {
            wait(left);
            left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        }
        return latest;
    }
}
