package dev.replicator.cli.stream;

import dev.replicator.Replicator;
import dev.replicator.cli.tables.Location;
import dev.replicator.cli.tables.StreamFinder;
import dev.replicator.cli.tables.TableOptions;
import dev.replicator.cli.tables.TablePair;
import dev.replicator.cli.terminal.CommandFailure;
import dev.replicator.cli.terminal.Output;
import dev.replicator.cli.terminal.ProgressDisplay;
import dev.replicator.cli.terminal.StopOnSignal;
import dev.replicator.job.JobEnding;
import dev.replicator.report.Finding;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "run",
        header = "Replicates the primary's stream from this machine, until Ctrl-C.",
        description = {
            "%nFor development and small tables: it replicates while this process runs, and nobody is alerted when it "
                    + "does not. For more, deploy the Lambda function with Terraform.",
            "%nIt starts with the oldest record in the stream, which keeps 24 hours; older items need "
                    + "'backfill'. Its positions are in the ledger: if it is stopped or killed, run it again within 24 hours, here or "
                    + "elsewhere, and it continues where it stopped.",
            "%nA shard of a stream allows two readers. If a Lambda function reads the stream, run only one of this command.%n",
            "Examples:",
            "  replicator run --primary-table orders \\",
            "    --primary-region us-east-1 --replica-region ap-south-1%n"
        })
public final class RunCommand implements Callable<Integer> {

    @Mixin
    TableOptions tables = new TableOptions();

    @Mixin
    Output output = new Output();

    @Option(
            names = "--quarantine",
            defaultValue = "quarantine",
            paramLabel = "FOLDER|s3://...",
            description = "Where records that can never be applied are stored. Default: ${DEFAULT-VALUE}.")
    String quarantine = "";

    @Override
    public Integer call() {
        return StopOnSignal.run(output, this::replicate);
    }

    private int replicate(StopOnSignal stopping) {
        try (TablePair pair = tables.connect();
                Replicator replicator = pair.built(Location.of(quarantine).quarantine(pair.primaryClients()))) {
            requireTables(pair);
            pair.announceReads(output);
            pair.announceWrites(output);
            return replicate(stopping, pair, replicator);
        }
    }

    private void requireTables(TablePair pair) {
        try (ProgressDisplay display = new ProgressDisplay(output)) {
            display.say("reading the descriptions of the tables");
            pair.requirePrimary();
            pair.requireReplica();
        }
    }

    private int replicate(StopOnSignal stopping, TablePair pair, Replicator replicator) {
        try (RunStatus status = new RunStatus(output)) {
            StreamReplication replication = replication(pair, replicator, status);
            stopping.by(() -> {
                replication.stop();
                replicator.close();
            });
            introduce(pair, replicator);
            status.begin();
            return report(replication.run(), status);
        }
    }

    private static StreamReplication replication(TablePair pair, Replicator replicator, RunStatus status) {
        String streamArn = StreamFinder.primary(pair)
                .orElseThrow(
                        () -> new CommandFailure(
                                "Table '" + pair.primaryTable()
                                        + "' has no stream. Enable it with NEW_AND_OLD_IMAGES; items that were written before need a backfill."));
        PositionStore places = new DynamoDbPositions(
                pair.peerClients().dynamoDb(),
                pair.target().ledgerTable(),
                pair.target().replicaTable(),
                streamArn);
        return new StreamReplication(pair.primaryClients().streams(), streamArn, replicator::replicate, places, status);
    }

    private void introduce(TablePair pair, Replicator replicator) {
        output.note("From '" + pair.primaryTable() + "' in "
                + pair.primaryClients().region() + " to '" + pair.target().replicaTable() + "' in "
                + pair.peerClients().region() + ", until Ctrl-C.");
        output.note("For development and small tables; for more, deploy the Lambda function with Terraform.");
        output.note(
                "A shard of a stream allows two readers. If a Lambda function reads the stream, run only one of this command.");
        for (Finding finding : replicator.check()) {
            output.note(finding.kind() + ": " + finding.what());
            output.tell("finding", Map.of("kind", finding.kind().name(), "what", finding.what()));
        }
    }

    private int report(JobEnding ending, RunStatus status) {
        status.end(ending);
        output.note(
                switch (ending.kind()) {
                    case FINISHED ->
                        "The stream is disabled and was read to its end. If a new stream replaced it, run the command again, then 'replicator verify --repair'.";
                    case STOPPED ->
                        "Stopped; its positions are stored. Run the same command again within 24 hours: it continues from its checkpoint.";
                    case FAILED ->
                        why(ending)
                                + "\nFix this, then run the same command again: it continues from its checkpoint, for 24 hours.";
                    case REFUSED -> why(ending);
                });
        return ending.isFinished() && status.isFine() ? 0 : 1;
    }

    private static String why(JobEnding ending) {
        return ending.why().orElse("It did not finish.");
    }
}
