package dev.replicator.cli.drain;

import dev.replicator.cli.facts.AwsAnswer;
import dev.replicator.cli.facts.CloudWatchMetrics;
import dev.replicator.cli.facts.DynamoDbDescriptions;
import dev.replicator.cli.facts.LambdaMappings;
import dev.replicator.cli.facts.MetricOptions;
import dev.replicator.cli.jobs.ComparisonOptions;
import dev.replicator.cli.jobs.ComparisonReport;
import dev.replicator.cli.jobs.Differences;
import dev.replicator.cli.status.StreamSection;
import dev.replicator.cli.tables.TableOptions;
import dev.replicator.cli.tables.TablePair;
import dev.replicator.cli.terminal.AllowedRange;
import dev.replicator.cli.terminal.CommandFailure;
import dev.replicator.cli.terminal.DurationConverter;
import dev.replicator.cli.terminal.DurationText;
import dev.replicator.cli.terminal.Output;
import dev.replicator.cli.terminal.ProgressDisplay;
import dev.replicator.cli.terminal.StopOnSignal;
import dev.replicator.internal.stop.JobRun;
import dev.replicator.internal.stop.StopSignal;
import dev.replicator.job.JobEnding;
import dev.replicator.job.JobSettings;
import dev.replicator.verify.Verify;
import dev.replicator.verify.VerifyResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

@Command(
        name = "drain",
        header = "Before a failover: waits until the replica has everything, and proves it.",
        description = {
            "%nStop all writes to the primary first. It waits until the function's iterator age and the heartbeat "
                    + "on the replica show that nothing older than the point is in flight; then it compares the "
                    + "tables, and says what that proves and what it does not.",
            "%nDisable the event source mapping after it, not before. With the fence in-table, it names the next steps: the "
                    + "tombstones must be moved to the ledger before applications write to the replica.%n",
            "Examples:",
            "  replicator drain @orders.options \\",
            "    --heartbeat-key '{\"id\":{\"S\":\"heartbeat\"}}'%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  0:the replica has everything, as far as the signs show",
            "  1:changes are missing, or that cannot be determined",
            "  2:the command line is wrong",
            "130:stopped by Ctrl-C; nothing is proven"
        })
public final class DrainCommand implements Callable<Integer> {

    private static final int SEGMENTS = 16;

    @Mixin
    TableOptions tables = new TableOptions();

    @Mixin
    MetricOptions watch = new MetricOptions();

    @Mixin
    ComparisonOptions comparison = new ComparisonOptions();

    @Mixin
    Output output = new Output();

    @Option(
            names = "--point",
            paramLabel = "TIME",
            description = "Wait for changes older than this time, such as 2026-11-21T08:00:00Z: when the last writer"
                    + " stopped, or later. Default: now, by this machine's clock.")
    Optional<Instant> point = Optional.empty();

    @AllowedRange(from = "1s", to = "7d")
    @Option(
            names = "--timeout",
            defaultValue = "15m",
            converter = DurationConverter.class,
            paramLabel = "DURATION",
            description = "How long to wait before the comparison starts. Default: ${DEFAULT-VALUE}.")
    Duration timeout = Duration.ZERO;

    @Override
    public Integer call() {
        Instant until = point.orElseGet(() -> Instant.now().truncatedTo(ChronoUnit.SECONDS));
        return StopOnSignal.run(output, stopping -> drain(stopping, until));
    }

    private int drain(StopOnSignal stopping, Instant until) {
        StopSignal stop = new StopSignal();
        try (TablePair pair = tables.connect();
                ProgressDisplay display = new ProgressDisplay(output);
                Differences differences = comparison.differences(output, false)) {
            display.say("reading the descriptions of the tables");
            pair.requireReplica();
            Instant latest = Instant.now().plus(timeout);
            Drain drain = new Drain(
                    gauges(pair),
                    until,
                    timeout,
                    Clock.systemUTC(),
                    time -> {
                        display.say("waiting for changes in flight, at most "
                                + new DurationText(Duration.between(Instant.now(), latest)).inWholeSeconds() + " more");
                        stop.pause(time);
                    },
                    output::note);
            Verify verify = comparison
                    .builder(pair, SEGMENTS, differences)
                    .settings(JobSettings.USUAL.listener(progress -> comparison.show(progress, display)))
                    .build();
            stopping.by(() -> {
                stop.stop();
                verify.stop();
            });
            return run(pair, drain, verify, display);
        }
    }

    private int run(TablePair pair, Drain drain, Verify verify, ProgressDisplay display) {
        List<ArrivalSign.Reading> readings = new ArrayList<>();
        JobEnding waited = JobRun.endingOf(() -> readings.addAll(drain.await()));
        if (!waited.isFinished()) {
            return unproven(waited);
        }
        Instant begun = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        VerifyResult result = verify.run();
        display.end();
        if (!result.ending().isFinished()) {
            return unproven(result.ending());
        }
        int unused = new ComparisonReport(output).report(result, false);
        int beats = pair.shape().heartbeat().isPresent() ? 1 : 0;
        Instant ended = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return new DrainReport(
                        drain.point(), readings, result.counts(), comparison.share(), beats, begun, ended, next(pair))
                .say(output);
    }

    private static List<String> next(TablePair pair) {
        return PromotionSteps.of(
                pair.target().replicaTable(),
                AwsAnswer.of(() -> DynamoDbDescriptions.ofReplica(pair).contract(pair.target())));
    }

    private int unproven(JobEnding ending) {
        output.note(
                ending.kind() == JobEnding.Kind.STOPPED
                        ? "Stopped. Nothing is proven; run it again from the beginning."
                        : ending.why().orElse("It did not finish.") + " Nothing is proven.");
        return 1;
    }

    private List<ArrivalSign> gauges(TablePair pair) {
        return ArrivalSigns.of(
                pair,
                new LambdaMappings(pair.primaryClients().lambda(), stream(pair), watch.function),
                new CloudWatchMetrics(pair.primaryClients().cloudWatch()),
                output::note);
    }

    /**
     * Returns the ARN of the primary's stream.
     *
     * @throws CommandFailure the table has no stream that could be drained
     */
    static String stream(TablePair pair) {
        AwsAnswer<TableDescription> primary = AwsAnswer.ofTable(
                pair.primaryTable(),
                pair.primaryClients().region(),
                () -> DynamoDbDescriptions.ofPrimary(pair).table(pair.primaryTable()));
        if (primary.answer().isEmpty()) {
            throw new CommandFailure("The primary cannot be asked, so nothing can be proven. " + primary.why()
                    + " Is its region gone? Then see docs/failover.md, the unplanned switch.");
        }
        return StreamSection.arn(primary.answer().get())
                .orElseThrow(() -> new CommandFailure(
                        "Table '" + pair.primaryTable() + "' has no stream: its changes do not reach the replica."));
    }
}
