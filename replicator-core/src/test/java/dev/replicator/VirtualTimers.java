package dev.replicator;

import dev.replicator.job.Scheduler;
import dev.replicator.testkit.simulated.VirtualTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** The scheduler of a test's own time. */
public final class VirtualTimers implements Scheduler {

    private final VirtualTime time;

    public VirtualTimers(VirtualTime time) {
        this.time = time;
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        AtomicBoolean cancelled = new AtomicBoolean();
        time.schedule(delay, () -> {
            if (!cancelled.get()) {
                task.run();
            }
        });
        return () -> cancelled.set(true);
    }
}
