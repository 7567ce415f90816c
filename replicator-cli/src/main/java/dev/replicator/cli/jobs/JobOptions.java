package dev.replicator.cli.jobs;

import dev.replicator.checkpoint.Checkpoints;
import dev.replicator.checkpoint.DynamoDbCheckpoints;
import dev.replicator.checkpoint.FileCheckpoints;
import dev.replicator.cli.tables.TablePair;
import dev.replicator.cli.terminal.AllowedRange;
import dev.replicator.cli.terminal.CommandFailure;
import dev.replicator.job.JobSettings;
import dev.replicator.job.ProgressListener;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The command-line options of long jobs, about scans and checkpoints. */
final class JobOptions {

    private static final String IN_LEDGER = "ledger";

    @AllowedRange(from = "1", to = "1,000,000")
    @Option(
            names = "--segments",
            defaultValue = "16",
            paramLabel = "NUMBER",
            description =
                    "The number of parts of a scan. Default: ${DEFAULT-VALUE}; use hundreds for many millions of items.")
    int segments;

    @AllowedRange(from = "1", to = "1,000")
    @Option(
            names = "--threads",
            defaultValue = "8",
            paramLabel = "NUMBER",
            description = "The number of parts that are read at the same time. Default: ${DEFAULT-VALUE}.")
    int threads;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE|ledger",
            description =
                    "Where the progress is stored: a file, or a row of the ledger so that any machine can continue. "
                            + "Default: <command>-<replica table>.checkpoint in this directory.")
    Optional<String> checkpoint = Optional.empty();

    @Option(names = "--restart", description = "Ignore the progress of an earlier run and start from the beginning.")
    boolean restart;

    /** Returns the checkpoints of a job such as {@code backfill}. */
    Checkpoints checkpoints(String job, TablePair tables) {
        Checkpoints checkpoints = checkpoint.filter(IN_LEDGER::equals).isPresent()
                ? new DynamoDbCheckpoints(
                        tables.peerClients().dynamoDb(),
                        tables.target().ledgerTable(),
                        tables.target().replicaTable(),
                        job)
                : new FileCheckpoints(
                        Path.of(checkpoint.orElse(job + "-" + tables.target().replicaTable() + ".checkpoint")));
        if (restart) {
            checkpoints.clear();
        }
        return checkpoints;
    }

    /**
     * Returns whether an earlier run left a checkpoint, so that this run continues it.
     *
     * @throws CommandFailure the checkpoint cannot be read
     */
    boolean goesOn(Checkpoints checkpoints) {
        try {
            return checkpoints.load().isPresent();
        } catch (UncheckedIOException e) {
            throw new CommandFailure(
                    e.getMessage() + ". Name another file with --checkpoint, or start again with --restart.");
        } catch (IllegalArgumentException e) {
            throw new CommandFailure("The checkpoint " + checkpoint.orElse("") + " cannot be read. " + e.getMessage());
        }
    }

    JobSettings settings(ProgressListener listener) {
        return JobSettings.USUAL
                .threads(threads)
                .saveEvery(Duration.ofSeconds(2))
                .listener(listener);
    }
}
