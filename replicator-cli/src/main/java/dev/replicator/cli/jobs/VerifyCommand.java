package dev.replicator.cli.jobs;

import dev.replicator.checkpoint.Checkpoints;
import dev.replicator.cli.tables.TableOptions;
import dev.replicator.cli.tables.TablePair;
import dev.replicator.cli.terminal.AllowedRange;
import dev.replicator.cli.terminal.Output;
import dev.replicator.cli.terminal.ProgressDisplay;
import dev.replicator.cli.terminal.StopOnSignal;
import dev.replicator.verify.Verify;
import dev.replicator.verify.VerifyBuilder;
import dev.replicator.verify.VerifyResult;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "verify",
        header = "Compares the two tables; with --repair, repairs the differences.",
        description = {
            "%nScans the primary and reads the same items of the replica, then the reverse. A difference is "
                    + "read again after the lag window, and counts only if the item was not written in between. So both "
                    + "tables may be in use; writes in flight are reported as lagging.",
            "%n--repair puts the primary's item with the replica's version, so it never undoes a newer change.",
            "%nIf it is interrupted, run it again: it continues where it stopped.%n",
            "Examples:",
            "  replicator verify --primary-table orders \\",
            "    --primary-region us-east-1 --replica-region ap-south-1",
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

    @Option(names = "--repair", description = "Repair each difference; replication may continue meanwhile.")
    boolean repair;

    @AllowedRange(from = "1")
    @Option(
            names = "--write-units",
            defaultValue = "Infinity",
            paramLabel = "NUMBER",
            description = "The most write units a second of --repair. Default: no limit.")
    double writeUnits;

    @Override
    public Integer call() {
        return StopOnSignal.run(output, this::verify);
    }

    private int verify(StopOnSignal stopping) {
        try (TablePair pair = tables.connect();
                ProgressDisplay display = new ProgressDisplay(output)) {
            display.say("reading the descriptions of the tables");
            pair.requirePrimary();
            pair.requireReplica();
            if (repair) {
                pair.announceReads(output);
                pair.announceWrites(output);
            }
            Checkpoints checkpoints = job.checkpoints(repair ? "repair" : "verify", pair);
            try (Differences differences = comparison.differences(output, job.goesOn(checkpoints))) {
                VerifyBuilder builder = comparison
                        .builder(pair, job.segments, differences)
                        .checkpoints(checkpoints)
                        .settings(job.settings(progress -> comparison.show(progress, display)));
                if (repair) {
                    builder.repair().repairWriteUnitsPerSecond(writeUnits).refused(differences::refused);
                }
                Verify verify = builder.build();
                stopping.by(verify::stop);
                VerifyResult result = verify.run();
                display.end();
                return new ComparisonReport(output).report(result, repair);
            }
        }
    }
}
