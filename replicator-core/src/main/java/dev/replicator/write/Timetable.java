package dev.replicator.write;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is due later in one run; it comes as an event of that run, and not at all once the run is over. */
final class Timetable {

    private final Clock clock;
    private final Scheduler scheduler;
    private final SerialEvents events;
    private final List<Scheduler.Timer> timers = new ArrayList<>();

    Timetable(Clock clock, Scheduler scheduler, SerialEvents events) {
        this.clock = clock;
        this.scheduler = scheduler;
        this.events = events;
    }

    boolean isOver(Instant time) {
        return !clock.instant().isBefore(time);
    }

    void at(Instant time, Runnable event) {
        Duration delay = Duration.between(clock.instant(), time);
        after(delay.isNegative() ? Duration.ZERO : delay, event);
    }

    void after(Duration delay, Runnable event) {
        timers.add(scheduler.schedule(delay, () -> events.run(event)));
    }

    void clear() {
        timers.forEach(Scheduler.Timer::cancel);
        timers.clear();
    }
}
