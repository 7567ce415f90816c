package dev.replicator.testkit.simulated;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * A clock that a test moves, with a scheduler that runs tasks at their time on this clock. Not thread-safe. Tasks run
 * on the thread that moves the clock, in the order of their due times; tasks with equal due times run in the order in
 * which they were scheduled. While a task runs, the clock shows its due time.
 */
public final class VirtualTime extends Clock {

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::due).thenComparing(Task::number));
    private Instant now;
    private long scheduled;

    private record Task(Instant due, long number, Runnable work) {}

    private VirtualTime(Instant start) {
        this.now = start;
    }

    public static VirtualTime startingAt(Instant start) {
        return new VirtualTime(start);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** Returns a clock with another time zone that always shows the same instant as this one. */
    @Override
    public Clock withZone(ZoneId zone) {
        InstantSource source = () -> now;
        return source.withZone(zone);
    }

    /**
     * Schedules a task to run after a delay. If the delay is zero or negative, the task runs when the clock is next
     * moved.
     */
    public void schedule(Duration delay, Runnable task) {
        var due = delay.isNegative() ? now : now.plus(delay);
        tasks.add(new Task(due, scheduled++, task));
    }

    /** Returns when the next task is due. */
    public Optional<Instant> next() {
        return Optional.ofNullable(tasks.peek()).map(Task::due);
    }

    /** Moves the clock to the next task and runs it. Returns false if no task is scheduled. */
    public boolean runNext() {
        var task = tasks.poll();
        if (task == null) {
            return false;
        }
        now = task.due();
        task.work().run();
        return true;
    }

    /** Moves the clock and runs all tasks that become due, including tasks that these tasks schedule. */
    public void advanceTo(Instant target) {
        if (target.isBefore(now)) {
            throw new IllegalArgumentException("time does not go back from " + now + " to " + target);
        }
        while (next().filter(due -> !due.isAfter(target)).isPresent()) {
            runNext();
        }
        now = target;
    }

    /** Moves the clock by a duration, like {@link #advanceTo}. */
    public void advance(Duration duration) {
        advanceTo(now.plus(duration));
    }
}
