package dev.replicator.cli.terminal;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Shows on standard error the current work, its progress and the remaining time. On a terminal it updates one line;
 * otherwise it prints a line every ten seconds, even if there is no progress. Thread-safe.
 */
public final class ProgressDisplay implements AutoCloseable {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final Duration BETWEEN_MOVES = Duration.ofMillis(250);
    /** The time after which the display shows for how long the work has made no progress. */
    private static final Duration STILL = Duration.ofSeconds(3);

    private static final int WIDE = 100;
    private static final int WIDE_BAR = 24;
    private static final int NARROW_BAR = 8;

    private final Output output;
    private final boolean live;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(ProgressDisplay::thread);
    private Optional<Phase> phase = Optional.empty();

    public ProgressDisplay(Output output) {
        this.output = output;
        this.live = output.isLive();
        long millis = (live ? BETWEEN_MOVES : BETWEEN_LINES).toMillis();
        var unused = timer.scheduleAtFixedRate(this::draw, millis, millis, TimeUnit.MILLISECONDS);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "progress");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Shows progress.
     *
     * @param name the name of the current work; another name than before begins a new piece of work
     * @param unit the unit of the count, such as {@code objects}
     * @param total the approximate total; 0 if unknown
     */
    public void show(String name, String unit, long done, long total) {
        show(name, unit, done, total, Wait.NONE);
    }

    /**
     * An event for which the work waits.
     *
     * @param what the event, in words
     * @param time the time until the event
     */
    public record Wait(String what, Duration time) {

        static final Wait NONE = new Wait("", Duration.ZERO);
    }

    /** Shows progress, and the event for which the work waits. */
    public synchronized void show(String name, String unit, long done, long total, Wait waiting) {
        Phase before = current(name).orElseGet(() -> Phase.begin(name, unit, done, waiting));
        boolean first = current(name).isEmpty();
        Instant news = first || before.done != done ? Instant.now() : before.news;
        phase = Optional.of(new Phase(name, unit, before.first, before.began, done, total, news, waiting));
        if (first) {
            drawLive();
        }
    }

    /** Shows work that cannot be counted. */
    public synchronized void say(String what) {
        if (current(what).isEmpty()) {
            phase = Optional.of(Phase.begin(what, "", 0, Wait.NONE));
            drawLive();
        }
    }

    private Optional<Phase> current(String name) {
        return phase.filter(now -> now.name.equals(name));
    }

    /** Ends the display. */
    public synchronized void end() {
        phase = Optional.empty();
        if (live) {
            output.status("");
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
        end();
    }

    private synchronized void draw() {
        if (live) {
            drawLive();
        } else {
            phase.ifPresent(now -> output.note(now.text(Instant.now())));
        }
    }

    private void drawLive() {
        if (live) {
            phase.ifPresent(now -> output.status(now.bar(output.columns()) + now.text(Instant.now())));
        }
    }

    /**
     * A piece of work.
     *
     * @param unit the unit of the count; empty if nothing is counted
     * @param first the count at which this process began
     * @param news the time at which the count changed last
     */
    record Phase(
            String name, String unit, long first, Instant began, long done, long total, Instant news, Wait waiting) {

        static Phase begin(String name, String unit, long first, Wait waiting) {
            return new Phase(name, unit, first, Instant.now(), first, 0, Instant.now(), waiting);
        }

        String text(Instant now) {
            if (unit.isEmpty()) {
                return name + still(now, ", for ");
            }
            Amounts amounts = Amounts.of(unit, Math.max(done, total));
            String of = total == 0 ? "" : " of " + amounts.text(Math.max(done, total));
            String count = amounts.text(done) + of + " " + amounts.unit();
            Duration wait = waiting.time().minus(Duration.between(news, now));
            return isStill(now) && wait.toSeconds() > 0
                    ? name + ": " + waiting.what() + " in " + new DurationText(wait).inWholeSeconds() + "; " + count
                    : name + ": " + count + speed(now, amounts) + still(now, ", no progress for ");
        }

        private boolean isStill(Instant now) {
            return Duration.between(news, now).compareTo(STILL) >= 0;
        }

        private String still(Instant now, String words) {
            return isStill(now) ? words + new DurationText(Duration.between(news, now)).inWholeSeconds() : "";
        }

        private String speed(Instant now, Amounts amounts) {
            double seconds = Duration.between(began, now).toMillis() / 1000.0;
            double rate = (done - first) / seconds;
            if (!(rate > 0) || Double.isInfinite(rate)) {
                return "";
            }
            Duration left = Duration.ofSeconds((long) Math.ceil((total - done) / rate));
            return ", " + amounts.text((long) rate) + "/s"
                    + (total > done ? ", " + new DurationText(left).inWholeSeconds() + " left" : "");
        }

        /** Returns the progress bar; empty if the total is unknown. */
        String bar(int columns) {
            if (total <= 0) {
                return "";
            }
            int room = columns < WIDE ? NARROW_BAR : WIDE_BAR;
            double share = Math.min(1, (double) done / total);
            int full = (int) (share * room);
            return "[%s%s] %3d %% ".formatted("#".repeat(full), " ".repeat(room - full), (int) (share * 100));
        }
    }

    /** Formats counts of a unit. Bytes are shown in kB or MB. */
    private record Amounts(String unit, double divisor) {

        static Amounts of(String unit, long most) {
            if (!unit.equals("bytes")) {
                return new Amounts(unit, 1);
            }
            return most < 10_000_000 ? new Amounts("kB", 1e3) : new Amounts("MB", 1e6);
        }

        String text(long number) {
            return String.format(Locale.ROOT, "%,.0f", number / divisor);
        }
    }
}
