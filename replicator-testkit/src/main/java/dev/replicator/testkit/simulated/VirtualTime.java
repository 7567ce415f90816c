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
 * A clock that stands still until a test moves it, and the tasks that wait for it. For one thread. Tasks run on the
 * thread that moves the time, by due time and then in the order they were scheduled; each sees its own due time as now.
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

    /** The same moving time, seen from another zone. */
    @Override
    public Clock withZone(ZoneId zone) {
        InstantSource source = () -> now;
        return source.withZone(zone);
    }

    /** Has a task run once the delay has passed; with none or a negative one, at the next move. */
    public void schedule(Duration delay, Runnable task) {
        var due = delay.isNegative() ? now : now.plus(delay);
        tasks.add(new Task(due, scheduled++, task));
    }

    /** When the next task is due. */
    public Optional<Instant> next() {
        return Optional.ofNullable(tasks.peek()).map(Task::due);
    }

    /** Moves to the next task and runs it; answers false if none waits. */
    public boolean runNext() {
        var task = tasks.poll();
        if (task == null) {
            return false;
        }
        now = task.due();
        task.work().run();
        return true;
    }

    /** Moves the time and runs what falls due on the way, also what such tasks schedule themselves. */
    public void advanceTo(Instant target) {
        if (target.isBefore(now)) {
            throw new IllegalArgumentException("time does not go back from " + now + " to " + target);
        }
        while (next().filter(due -> !due.isAfter(target)).isPresent()) {
            runNext();
        }
        now = target;
    }

    /** {@link #advanceTo} by a duration. */
    public void advance(Duration duration) {
        advanceTo(now.plus(duration));
    }
}
