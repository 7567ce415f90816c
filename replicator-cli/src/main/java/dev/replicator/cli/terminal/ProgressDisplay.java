package dev.replicator.cli.terminal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows on standard error how far long work has come: a moving bar with rate and remaining time where somebody looks, else a
 * line every ten seconds. Used by one thread at a time.
 */
public final class ProgressDisplay implements AutoCloseable {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final Output output;
    private Optional<Pass> pass = Optional.empty();

    public ProgressDisplay(Output output) {
        this.output = output;
    }

    /**
     * Moves on.
     *
     * @param name of what is being done; another one than before begins anew
     * @param unit of what is counted
     * @param total about how many there are; 0 if nobody knows
     */
    public void show(String name, String unit, long done, long total) {
        if (pass.filter(current -> current.name.equals(name)).isEmpty()) {
            end();
            pass = Optional.of(new Pass(name, unit, done));
        }
        pass.get().show(done, total);
    }

    /** The work is over: what is said now stands below the bar. */
    public void end() {
        pass.ifPresent(Pass::end);
        pass = Optional.empty();
    }

    @Override
    public void close() {
        end();
    }

    private final class Pass {

        private final String name;
        private final String unit;
        private final long first;
        private final Instant began = Instant.now();
        private final Optional<ProgressBar> bar;
        private Instant lastLine = began;

        Pass(String name, String unit, long first) {
            this.name = name;
            this.unit = unit;
            this.first = first;
            this.bar = output.isLive() ? Optional.of(bar(name, unit, first)) : Optional.empty();
        }

        void show(long done, long total) {
            bar.ifPresent(moving -> {
                moving.maxHint(total == 0 ? -1 : Math.max(done, total));
                moving.stepTo(done);
            });
            if (bar.isEmpty() && Duration.between(lastLine, Instant.now()).compareTo(BETWEEN_LINES) >= 0) {
                lastLine = Instant.now();
                output.note(line(done, total));
            }
        }

        void end() {
            bar.ifPresent(ProgressBar::close);
        }

        private String line(long done, long total) {
            double seconds = Duration.between(began, Instant.now()).toMillis() / 1000.0;
            double rate = (done - first) / seconds;
            String of = total == 0 ? "" : " of about %,d".formatted(Math.max(done, total));
            String left = total > done && rate > 0
                    ? ", about %s left".formatted(Duration.ofSeconds((long) ((total - done) / rate)))
                    : "";
            return "%s: %,d%s %s, %,.0f a second%s".formatted(name, done, of, unit, rate, left);
        }

        private ProgressBar bar(String name, String unit, long first) {
            return new ProgressBarBuilder()
                    .setTaskName(name)
                    .setUnit(" " + unit, 1)
                    .setStyle(ProgressBarStyle.ASCII)
                    .startsFrom(first, Duration.ZERO)
                    .setUpdateIntervalMillis(250)
                    .showSpeed()
                    .build();
        }
    }
}
