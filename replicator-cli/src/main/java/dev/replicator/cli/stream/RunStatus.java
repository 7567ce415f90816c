package dev.replicator.cli.stream;

import dev.replicator.cli.terminal.Output;
import dev.replicator.job.JobEnding;
import dev.replicator.outcome.Outcome;
import dev.replicator.report.Lag;
import dev.replicator.report.Report;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Prints a line about a run every ten seconds: the number of records since the start, and the lag since the previous
 * line.
 */
final class RunStatus implements StreamListener, AutoCloseable {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(RunStatus::thread);
    private final Output output;
    private RunTotals totals = RunTotals.NONE;
    private int shards;
    private Optional<Duration> lag = Optional.empty();
    private Optional<String> trouble = Optional.empty();

    RunStatus(Output output) {
        this.output = output;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "status");
        thread.setDaemon(true);
        return thread;
    }

    void begin() {
        long seconds = BETWEEN_LINES.toSeconds();
        var unused = timer.scheduleAtFixedRate(this::say, seconds, seconds, TimeUnit.SECONDS);
    }

    @Override
    public synchronized void batchEnded(String shardId, Report report) {
        totals = totals.plus(report.counts());
        lag = later(lag, report.lag().map(Lag::max));
        trouble = report.problem().map(Outcome.Retry::why).or(() -> trouble);
    }

    @Override
    public synchronized void reading(int shards) {
        this.shards = shards;
    }

    @Override
    public synchronized void waiting(String why) {
        trouble = Optional.of(why);
    }

    @Override
    public synchronized void recordsMayBeLost(String shardId) {
        totals = totals.plusLostShard();
        output.note(
                "Records of " + shardId + " may have left the stream before they were read: it keeps them 24 "
                        + "hours. It continues with the records that are there; 'replicator verify --repair' repairs the rest.");
        output.tell("lost", Map.of("shard", shardId));
    }

    /** Returns whether no record was quarantined or may be lost. */
    synchronized boolean isFine() {
        return totals.lostShards() == 0 && totals.quarantined() == 0;
    }

    synchronized void say() {
        Map<String, Object> fields = new LinkedHashMap<>(totals.fields());
        lag.ifPresent(time -> fields.put("lagMillis", time.toMillis()));
        fields.put("shards", shards);
        trouble.ifPresent(why -> fields.put("trouble", why));
        output.tell("status", fields);
        output.say("%s; %s; %d shards"
                .formatted(
                        totals.text(),
                        lag.map(time -> "lag %.1f s".formatted(time.toMillis() / 1000.0))
                                .orElse("nothing new"),
                        shards));
        trouble.ifPresent(output::quote);
        lag = Optional.empty();
        trouble = Optional.empty();
    }

    synchronized void end(JobEnding ending) {
        timer.shutdown();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ending", ending.kind().name().toLowerCase(Locale.ROOT));
        fields.putAll(totals.fields());
        output.tell("result", fields);
        output.say(totals.text() + ".");
    }

    private static Optional<Duration> later(Optional<Duration> one, Optional<Duration> other) {
        return one.isPresent() && other.isPresent() && one.get().compareTo(other.get()) > 0 ? one : other.or(() -> one);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
