package dev.replicator.cli.jobs;

import dev.replicator.backfill.Backfill;
import dev.replicator.backfill.BackfillBuilder;
import dev.replicator.backfill.BackfillCounts;
import dev.replicator.backfill.BackfillMode;
import dev.replicator.backfill.BackfillResult;
import dev.replicator.backfill.BackfillSource;
import dev.replicator.backfill.ExportSource;
import dev.replicator.backfill.TableSource;
import dev.replicator.checkpoint.Checkpoints;
import dev.replicator.cli.tables.Location;
import dev.replicator.cli.tables.StreamFinder;
import dev.replicator.cli.tables.TableOptions;
import dev.replicator.cli.tables.TablePair;
import dev.replicator.cli.terminal.AllowedRange;
import dev.replicator.cli.terminal.CommandFailure;
import dev.replicator.cli.terminal.DurationConverter;
import dev.replicator.cli.terminal.Output;
import dev.replicator.cli.terminal.ProgressDisplay;
import dev.replicator.cli.terminal.StopOnSignal;
import dev.replicator.internal.read.KeyText;
import dev.replicator.job.Progress;
import dev.replicator.job.RejectedItem;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "backfill",
        header = "Copies the existing items of the primary while the stream is being replicated.",
        description = {
            "%nStart replication first: what is deleted while the copy runs must be in the stream. A copy is "
                    + "older than every change, so it never undoes one. It does not repair items either: for that, use "
                    + "'verify --repair'.",
            "%nIf it is interrupted, run it again: it continues where it stopped.%n",
            "Examples:",
            "  replicator backfill --primary-table orders \\",
            "    --primary-region us-east-1 --replica-region ap-south-1 --write-units 1000",
            "  replicator backfill @orders.options --strict \\",
            "    --export s3://exports/AWSDynamoDB/01715685260608-c488b4e1%n"
        })
public final class BackfillCommand implements Callable<Integer> {

    @Mixin
    TableOptions tables = new TableOptions();

    @Mixin
    JobOptions job = new JobOptions();

    @Mixin
    Output output = new Output();

    @Option(
            names = "--export",
            paramLabel = "FOLDER|s3://...",
            description = "Copy from a DynamoDB export instead, so that the primary is not read: the folder that holds "
                    + "manifest-summary.json, here or in S3.")
    Optional<String> export = Optional.empty();

    @Option(
            names = "--strict",
            description =
                    "For a replica that is in use: an item that is deleted during the copy never appears. Costs twice the "
                            + "write units and two more for an item.")
    boolean strict;

    @AllowedRange(from = "1")
    @Option(
            names = "--read-units",
            defaultValue = "Infinity",
            paramLabel = "NUMBER",
            description = "The most read units a second of the primary. Default: no limit.")
    double readUnits;

    @AllowedRange(from = "1")
    @Option(
            names = "--write-units",
            defaultValue = "Infinity",
            paramLabel = "NUMBER",
            description = "The most write units a second of the replica. Default: no limit.")
    double writeUnits;

    @AllowedRange(from = "1", to = "256")
    @Option(
            names = "--in-flight",
            defaultValue = "64",
            paramLabel = "NUMBER",
            description = "The most write requests in flight. Default: ${DEFAULT-VALUE}.")
    int inFlight;

    @AllowedRange(from = "1s", to = "1d")
    @Option(
            names = "--request-timeout",
            defaultValue = "1m",
            converter = DurationConverter.class,
            paramLabel = "DURATION",
            description =
                    "How long a request without a response may still take effect; the sweep starts after this time. Default: ${DEFAULT-VALUE}.")
    Duration requestTimeout = Duration.ZERO;

    @Option(
            names = "--no-stream",
            description = "Copy even if the primary has no stream: for a table that nobody writes to.")
    boolean noStream;

    @Override
    public Integer call() {
        export.map(Location::of).ifPresent(Location::require);
        return StopOnSignal.run(output, this::backfill);
    }

    private int backfill(StopOnSignal stopping) {
        try (TablePair pair = tables.connect();
                ProgressDisplay display = new ProgressDisplay(output)) {
            display.say("reading the descriptions of the tables");
            if (export.isEmpty()) {
                pair.requirePrimary();
                pair.announceReads(output);
            }
            pair.requireReplica();
            if (!noStream && export.isEmpty()) {
                refuseWithoutStream(pair);
            }
            pair.announceWrites(output);
            Backfill backfill = builder(pair, display).build();
            stopping.by(backfill::stop);
            BackfillResult result = backfill.run();
            display.end();
            return report(result);
        }
    }

    private static void refuseWithoutStream(TablePair pair) {
        if (StreamFinder.primary(pair).isEmpty()) {
            throw new CommandFailure(
                    "Table '" + pair.primaryTable()
                            + "' has no stream, so items that are deleted while the copy runs would stay "
                            + "on the replica. Enable it and start replication first, or use --no-stream if nobody writes to the table.");
        }
    }

    private BackfillBuilder builder(TablePair pair, ProgressDisplay display) {
        BackfillSource source = export.<BackfillSource>map(
                        place -> new ExportSource(Location.of(place).export(pair.primaryClients())))
                .orElseGet(() -> new TableSource(pair.primary(), job.segments));
        Checkpoints checkpoints = job.checkpoints("backfill", pair);
        boolean unused = job.goesOn(checkpoints);
        BackfillBuilder builder = Backfill.builder(source, pair.replica())
                .mode(strict ? BackfillMode.STRICT : BackfillMode.BULK)
                .rules(pair.shape().rules())
                .readUnitsPerSecond(readUnits)
                .writeUnitsPerSecond(writeUnits)
                .maxInFlight(inFlight)
                .requestTimeout(requestTimeout)
                .checkpoints(checkpoints)
                .settings(job.settings(progress -> show(progress, display)))
                .rejected(this::say);
        pair.shape().heartbeat().ifPresent(builder::heartbeat);
        return pair.shape().redactionKey().length == 0
                ? builder
                : builder.redactionKey(pair.shape().redactionKey());
    }

    private static void show(Progress progress, ProgressDisplay display) {
        switch (progress.phase()) {
            case "copy" ->
                display.show(
                        "copy",
                        "items",
                        progress.tally().of("read"),
                        progress.expected().orElse(0));
            case "wait" ->
                display.say("wait: the sweep begins in " + (progress.parts() - progress.partsDone())
                        + " s, when no request of the copy can still take effect");
            default -> display.show(progress.phase(), "parts of the ledger", progress.partsDone(), progress.parts());
        }
    }

    private void say(RejectedItem item) {
        String key = KeyText.of(item.key().attributes());
        String reason = item.rejection().reason().name();
        output.quote("rejected " + key + ": " + reason);
        output.tell("rejected", Map.of("key", Output.parsed(key), "reason", reason));
    }

    private int report(BackfillResult result) {
        BackfillCounts counts = result.counts();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ending", EndingReporter.name(result.ending()));
        fields.put("read", counts.read());
        fields.put("copied", counts.copied());
        fields.put("present", counts.present());
        fields.put("filtered", counts.filtered());
        fields.put("rejected", counts.rejected());
        fields.put("swept", counts.swept());
        fields.put("readUnits", counts.readUnits());
        fields.put("writeUnits", counts.writeUnits());
        output.tell("result", fields);
        if (!EndingReporter.counts(result.ending(), counts.read())) {
            return EndingReporter.ofJob(output).exitCode(result.ending(), false);
        }
        output.say(
                "Read %,d items: @|bold %,d copied|@, %,d already there, %,d filtered by the rules, %,d rejected; %,d swept."
                        .formatted(
                                counts.read(),
                                counts.copied(),
                                counts.present(),
                                counts.filtered(),
                                counts.rejected(),
                                counts.swept()));
        output.say("%,d read units, %,d write units.".formatted(counts.readUnits(), counts.writeUnits()));
        if (result.ending().isFinished()) {
            output.say("Next: 'replicator verify' with the same tables.");
        }
        return EndingReporter.ofJob(output).exitCode(result.ending(), counts.rejected() == 0);
    }
}
