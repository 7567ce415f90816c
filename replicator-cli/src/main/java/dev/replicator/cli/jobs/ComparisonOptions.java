package dev.replicator.cli.jobs;

import dev.replicator.cli.tables.TablePair;
import dev.replicator.cli.terminal.Output;
import dev.replicator.cli.terminal.ProgressDisplay;
import dev.replicator.cli.terminal.ShareConverter;
import dev.replicator.job.Progress;
import dev.replicator.verify.VerifyBuilder;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command-line options of a comparison of two tables. */
public final class ComparisonOptions {

    @Mixin
    ComparisonLimits limits = new ComparisonLimits();

    @Option(
            names = "--sample",
            defaultValue = "100%",
            converter = ShareConverter.class,
            paramLabel = "SHARE",
            description =
                    "The share of both tables to compare, such as 1%%. The rest is not read. Default: ${DEFAULT-VALUE}.")
    double sample;

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
                new ProgressDisplay.Wait("differences are compared again", limits.lagWindow));
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
        return limits.limit(pair.comparison())
                .sample(sample)
                .segments(segments)
                .differences(differences::found)
                .unruled(differences::unruled);
    }
}
