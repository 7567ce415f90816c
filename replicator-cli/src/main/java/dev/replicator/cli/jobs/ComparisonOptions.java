package dev.replicator.cli.jobs;

import dev.replicator.cli.tables.TablePair;
import dev.replicator.cli.terminal.AllowedRange;
import dev.replicator.cli.terminal.DurationConverter;
import dev.replicator.cli.terminal.Output;
import dev.replicator.cli.terminal.ProgressDisplay;
import dev.replicator.cli.terminal.ShareConverter;
import dev.replicator.job.Progress;
import dev.replicator.verify.VerifyBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The command-line options of a comparison of two tables. */
public final class ComparisonOptions {

    @Option(
            names = "--sample",
            defaultValue = "100%",
            converter = ShareConverter.class,
            paramLabel = "SHARE",
            description =
                    "The share of both tables to compare, such as 1%%. The rest is not read. Default: ${DEFAULT-VALUE}.")
    double sample;

    @AllowedRange(from = "1s", to = "1d")
    @Option(
            names = "--lag-window",
            defaultValue = "30s",
            converter = DurationConverter.class,
            paramLabel = "DURATION",
            description =
                    "How long after the first read a difference is read again; longer than the replication lag. Default: ${DEFAULT-VALUE}.")
    Duration lagWindow = Duration.ZERO;

    @AllowedRange(from = "1")
    @Option(
            names = "--primary-read-units",
            defaultValue = "Infinity",
            paramLabel = "NUMBER",
            description = "The most read units a second of the primary. Default: no limit.")
    double primaryReadUnits;

    @AllowedRange(from = "1")
    @Option(
            names = "--replica-read-units",
            defaultValue = "Infinity",
            paramLabel = "NUMBER",
            description = "The most read units a second of replica and ledger. Default: no limit.")
    double replicaReadUnits;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write each difference to this file as a line of JSON: kind, key, names of attributes.")
    Optional<Path> report = Optional.empty();

    @Option(names = "--values", description = "Include the whole items in the output and the report.")
    boolean values;

    /** Shows the progress of a comparison. */
    public void show(Progress progress, ProgressDisplay display) {
        boolean forth = progress.phase().equals("compare");
        display.show(
                progress.phase(),
                "items",
                progress.tally().of(forth ? "compared" : "reversed"),
                progress.expected().orElse(0),
                new ProgressDisplay.Wait("differences are compared again", lagWindow));
    }

    /** Returns the share of both tables that is compared, from 0 to 1. */
    public double share() {
        return sample;
    }

    /**
     * Creates the output of the differences.
     *
     * @param goesOn whether this run continues an earlier one, which has already written to the report
     */
    public Differences differences(Output output, boolean goesOn) {
        return Differences.to(output, report, goesOn, values);
    }

    public VerifyBuilder builder(TablePair pair, int segments, Differences differences) {
        return pair.comparison()
                .sample(sample)
                .segments(segments)
                .lagWindow(lagWindow)
                .primaryReadUnitsPerSecond(primaryReadUnits)
                .replicaReadUnitsPerSecond(replicaReadUnits)
                .differences(differences::found)
                .unruled(differences::unruled);
    }
}
