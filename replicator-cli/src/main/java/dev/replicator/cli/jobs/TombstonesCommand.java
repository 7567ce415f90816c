package dev.replicator.cli.jobs;

import dev.replicator.cli.tables.TableOptions;
import dev.replicator.cli.tables.TablePair;
import dev.replicator.cli.terminal.AllowedRange;
import dev.replicator.cli.terminal.DurationConverter;
import dev.replicator.cli.terminal.DurationText;
import dev.replicator.cli.terminal.Output;
import dev.replicator.cli.terminal.ProgressDisplay;
import dev.replicator.cli.terminal.StopOnSignal;
import dev.replicator.cli.terminal.UsageError;
import dev.replicator.job.JobSettings;
import dev.replicator.job.Progress;
import dev.replicator.tombstones.TombstoneMove;
import dev.replicator.tombstones.TombstoneMove.Place;
import dev.replicator.tombstones.TombstoneMoveResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "tombstones",
        header = "Moves the tombstones of a replica: to change to or from fence in-table.",
        description = {
            "%nStop replication first: disable the event source mapping. The command forbids every other write to the "
                    + "replica, waits until no earlier request can take effect, and moves the tombstones one by one.",
            "%nTime to live of the replica must be on for the tombstones' attribute before --to table, and off before "
                    + "--to ledger. Use --to ledger before applications write to a promoted replica.",
            "%nIf it is interrupted, run it again: it waits again, and moves the tombstones that remain. Until it has "
                    + "ended, nothing is replicated.%n",
            "Examples:",
            "  replicator tombstones @orders.options --to table",
            "  replicator tombstones @orders.options --to ledger --settling-time 10m",
            "  replicator tombstones @orders.options --accept%n"
        })
public final class TombstonesCommand implements Callable<Integer> {

    @Mixin
    TableOptions tables = new TableOptions();

    @Mixin
    Output output = new Output();

    @Option(
            names = "--to",
            converter = PlaceName.class,
            paramLabel = "table|ledger",
            description = "Where the tombstones shall be: in the replica's table, for the fence in-table, or in the "
                    + "ledger, for the others.")
    Optional<Place> to = Optional.empty();

    @Option(
            names = "--accept",
            description =
                    "Move nothing; accept a replica with fence in-table that was restored from a backup or created again. "
                            + "Run 'replicator verify' before, and 'replicator verify --repair' after.")
    boolean accept;

    @AllowedRange(from = "0s", to = "1d")
    @Option(
            names = "--settling-time",
            defaultValue = "35m",
            converter = DurationConverter.class,
            paramLabel = "DURATION",
            description = "How long to wait until no earlier request can take effect. A shorter time is safe only if "
                    + "no process has written to the replica for the rest of 35 minutes. Default: ${DEFAULT-VALUE}.")
    Duration settlingTime = Duration.ZERO;

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

    @AllowedRange(from = "1")
    @Option(
            names = "--write-units",
            defaultValue = "Infinity",
            paramLabel = "NUMBER",
            description = "The most write units a second. Default: no limit.")
    double writeUnits;

    @Override
    public Integer call() {
        if (to.isPresent() == accept) {
            throw new UsageError("Name either --to table, --to ledger or --accept.");
        }
        return StopOnSignal.run(output, this::run);
    }

    private int run(StopOnSignal stopping) {
        try (TablePair pair = tables.connect();
                ProgressDisplay display = new ProgressDisplay(output)) {
            display.say("reading the descriptions of the tables");
            pair.requireReplica();
            pair.announceWrites(output);
            return to.map(place -> move(place, pair, display, stopping)).orElseGet(() -> accept(pair, display));
        }
    }

    private int move(Place place, TablePair pair, ProgressDisplay display, StopOnSignal stopping) {
        TombstoneMove move = TombstoneMove.builder(pair.replica(), place)
                .settlingTime(settlingTime)
                .segments(segments)
                .writeUnitsPerSecond(writeUnits)
                .settings(JobSettings.USUAL.threads(threads).listener(progress -> show(progress, display)))
                .build();
        stopping.by(move::stop);
        TombstoneMoveResult result = move.run();
        display.end();
        return report(place, pair, result);
    }

    private static void show(Progress progress, ProgressDisplay display) {
        if (progress.phase().equals("wait")) {
            Duration left = Duration.ofSeconds(progress.parts() - progress.partsDone());
            display.say("wait: the move begins in " + new DurationText(left).inWholeSeconds()
                    + ", when no earlier request can still take effect");
        } else {
            display.show(progress.phase(), "parts of the scan", progress.partsDone(), progress.parts());
        }
    }

    private int report(Place place, TablePair pair, TombstoneMoveResult result) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ending", EndingReporter.name(result.ending()));
        fields.put("to", name(place));
        fields.put("moved", result.moved());
        fields.put("obsolete", result.obsolete());
        output.tell("result", fields);
        if (EndingReporter.counts(result.ending(), result.moved() + result.obsolete())) {
            output.say("@|bold %,d tombstones moved|@, %,d not moved because their keys have newer items."
                    .formatted(result.moved(), result.obsolete()));
        }
        if (result.ending().isFinished()) {
            output.say("All tombstones of '" + pair.target().replicaTable() + "' are in the " + name(place) + ".");
            output.say("Next: " + next(place));
        }
        return new EndingReporter(output, "it waits again, and moves the tombstones that remain")
                .exitCode(result.ending(), true);
    }

    private static String name(Place place) {
        return place == Place.REPLICA ? "table" : "ledger";
    }

    private static String next(Place place) {
        return place == Place.REPLICA
                ? "set the fence in-table in every process that replicates, then start replication."
                : "set the fence stamp or ledger in every process before replication starts again. Applications may write"
                        + " to the table.";
    }

    private int accept(TablePair pair, ProgressDisplay display) {
        Optional<String> refusal = TombstoneMove.accept(pair.replica());
        display.end();
        output.tell("result", Map.of("accepted", refusal.isEmpty()));
        if (refusal.isPresent()) {
            output.note(refusal.get());
            return 1;
        }
        output.say("Accepted '" + pair.target().replicaTable() + "' as it is, so replication continues.");
        output.say("Next: 'replicator verify --repair' with the same tables.");
        return 0;
    }
}
