package dev.replicator.cli.jobs;

import dev.replicator.checkpoint.Checkpoints;
import dev.replicator.cli.tables.TableOptions;
import dev.replicator.cli.tables.TablePair;
import dev.replicator.cli.terminal.Output;
import dev.replicator.cli.terminal.ProgressDisplay;
import dev.replicator.cli.terminal.UntilStopped;
import dev.replicator.job.Progress;
import dev.replicator.verify.Repairer;
import dev.replicator.verify.Verify;
import dev.replicator.verify.VerifyBuilder;
import dev.replicator.verify.VerifyResult;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "verify",
        header = "Are the two tables equal? With --repair: make them so.",
        description = {
            "%nScans the primary and reads the same items of the replica, then the other way round. What "
                    + "differs is looked at again after the lag window, and counts only if nobody wrote to it "
                    + "meanwhile: so writes in flight are reported as lagging, and both tables may be in use.",
            "%n--repair puts what the primary has under the version that the replica has, and never undoes a "
                    + "newer change.",
            "%nInterrupted in any way, run it again: it goes on where it was.%n",
            "Examples:",
            "  replicator verify --primary-table orders --primary-region us-east-1 --replica-region ap-south-1",
            "  replicator verify @orders.options --sample 1%%",
            "  replicator verify @orders.options --repair --write-units 200%n"
        })
public final class VerifyCommand implements Callable<Integer> {

    @Mixin
    TableOptions tables = new TableOptions();

    @Mixin
    ComparisonOptions comparison = new ComparisonOptions();

    @Mixin
    JobOptions job = new JobOptions();

    @Mixin
    Output output = new Output();

    @Option(names = "--repair", description = "Mend each difference, while replication goes on.")
    boolean repair;

    @Option(
            names = "--write-units",
            defaultValue = "Infinity",
            paramLabel = "NUMBER",
            description = "Write units a second that --repair may spend. Default: no limit.")
    double writeUnits;

    @Override
    public Integer call() {
        try (TablePair pair = tables.connect()) {
            Checkpoints checkpoints = job.checkpoints(repair ? "repair" : "verify", pair);
            try (ProgressDisplay display = new ProgressDisplay(output);
                    Differences differences =
                            comparison.differences(output, checkpoints.load().isPresent())) {
                VerifyBuilder builder = comparison
                        .builder(pair, job.segments, differences)
                        .checkpoints(checkpoints)
                        .settings(job.settings(progress -> show(progress, display)));
                if (repair) {
                    builder.remedy(Repairer.of(pair.replica()).writeUnitsPerSecond(writeUnits));
                }
                Verify verify = builder.build();
                return UntilStopped.run(verify::stop, () -> {
                    VerifyResult result = verify.run();
                    display.end();
                    return new Findings(output).report(result, repair);
                });
            }
        }
    }

    /** How far a comparison has come. */
    public static void show(Progress progress, ProgressDisplay display) {
        boolean forth = progress.phase().equals("compare");
        display.show(
                progress.phase(),
                "items",
                progress.tally().of(forth ? "compared" : "reversed"),
                progress.expected().orElse(0));
    }
}
