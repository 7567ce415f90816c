package dev.replicator.cli.console.jobs;

import dev.replicator.cli.console.ActionRefused;
import dev.replicator.cli.tables.TablePair;
import dev.replicator.job.JobSettings;
import dev.replicator.job.Progress;
import dev.replicator.verify.RepairResult;
import dev.replicator.verify.Verify;
import dev.replicator.verify.VerifyBuilder;
import dev.replicator.verify.VerifyResult;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares the tables in its own thread, one comparison at a time, and shows how far it is. Thread-safe. */
public final class ComparisonRun implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ComparisonRun.class);

    private final TablePair pair;
    private final UnaryOperator<VerifyBuilder> limits;
    private final Clock clock;
    private Optional<Verify> running = Optional.empty();
    private Optional<ProgressEstimate> progress = Optional.empty();
    private DifferenceSummary differences;
    private Map<String, Object> result = Map.of();

    /**
     * Creates the runner of comparisons.
     *
     * @param limits sets the lag window and the limits of a comparison
     */
    public ComparisonRun(TablePair pair, UnaryOperator<VerifyBuilder> limits, Clock clock) {
        this.pair = pair;
        this.limits = limits;
        this.clock = clock;
        this.differences = new DifferenceSummary(pair.target().stampAttribute(), clock);
    }

    /**
     * Starts a comparison.
     *
     * @throws ActionRefused another comparison is running
     */
    public synchronized String start(boolean repair) {
        if (running.isPresent()) {
            throw new ActionRefused("A comparison is running already.");
        }
        differences = new DifferenceSummary(pair.target().stampAttribute(), clock);
        result = Map.of();
        progress = Optional.of(new ProgressEstimate(clock));
        VerifyBuilder builder = limits.apply(pair.comparison())
                .differences(differences::add)
                .settings(JobSettings.USUAL.listener(this::progressed));
        Verify verify = (repair ? builder.repair() : builder).build();
        running = Optional.of(verify);
        Thread thread = new Thread(() -> run(verify, repair), "comparison");
        thread.setDaemon(true);
        thread.start();
        return repair ? "The comparison with repair has started." : "The comparison has started.";
    }

    /**
     * Stops the comparison.
     *
     * @throws ActionRefused no comparison is running
     */
    public synchronized String stop() {
        running.orElseThrow(() -> new ActionRefused("No comparison is running."))
                .stop();
        return "The comparison stops.";
    }

    private void run(Verify verify, boolean repair) {
        Map<String, Object> end = new LinkedHashMap<>();
        try {
            end = fields(verify.run(), repair);
        } catch (RuntimeException e) {
            LOG.warn("A comparison failed: {}", e.getClass().getName());
            end.put("ending", "failed");
            end.put(
                    "why",
                    "It failed by an error of the replicator: " + e.getClass().getSimpleName() + ".");
        } finally {
            end(end);
        }
    }

    private synchronized void end(Map<String, Object> end) {
        result = end;
        running = Optional.empty();
    }

    private synchronized void progressed(Progress now) {
        progress.ifPresent(estimate -> estimate.progressed(now));
    }

    private Map<String, Object> fields(VerifyResult done, boolean repair) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ending", done.ending().kind().name().toLowerCase(Locale.ROOT));
        fields.put("why", done.ending().why().orElse(""));
        fields.put("finished", clock.instant().toString());
        fields.put("equal", done.ending().isFinished() && done.counts().isEqual());
        fields.put("compared", done.counts().compared());
        fields.put("reversed", done.counts().reversed());
        fields.put("missing", done.counts().missing());
        fields.put("different", done.counts().different());
        fields.put("extra", done.counts().extra());
        fields.put("lagging", done.counts().lagging());
        fields.put("repaired", repair ? RepairResult.of(done).repaired() : 0L);
        return fields;
    }

    /** Returns the number of differences that remain after the last comparison; 0 while one is running. */
    public synchronized long differences() {
        return Stream.of("missing", "different", "extra")
                        .mapToLong(kind -> (long) result.getOrDefault(kind, 0L))
                        .sum()
                - (long) result.getOrDefault("repaired", 0L);
    }

    /** Returns the progress or the result, and the differences found so far. */
    public synchronized Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("running", running.isPresent());
        fields.put("progress", progress.map(ProgressEstimate::fields).orElse(Map.of()));
        fields.put("differences", differences.fields());
        fields.put("result", result);
        return fields;
    }

    @Override
    public synchronized void close() {
        running.ifPresent(Verify::stop);
    }
}
