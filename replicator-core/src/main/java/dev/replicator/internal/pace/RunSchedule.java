package dev.replicator.internal.pace;

import dev.replicator.job.Scheduler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Schedules the events of one run. {@link #clear} cancels those that are still scheduled. */
public final class RunSchedule {

    private final Clock clock;
    private final Scheduler scheduler;
    private final SerialEvents events;
    private final List<Scheduler.Timer> timers = new ArrayList<>();

    public RunSchedule(Clock clock, Scheduler scheduler, SerialEvents events) {
        this.clock = clock;
        this.scheduler = scheduler;
        this.events = events;
    }

    public boolean isOver(Instant time) {
        return !clock.instant().isBefore(time);
    }

    public void at(Instant time, Runnable event) {
        Duration delay = Duration.between(clock.instant(), time);
        after(delay.isNegative() ? Duration.ZERO : delay, event);
    }

    public void after(Duration delay, Runnable event) {
        timers.add(scheduler.schedule(delay, () -> events.run(event)));
    }

    public void clear() {
        timers.forEach(Scheduler.Timer::cancel);
        timers.clear();
    }
}
