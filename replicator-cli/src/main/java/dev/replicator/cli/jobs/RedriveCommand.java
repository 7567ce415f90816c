package dev.replicator.cli.jobs;

import dev.replicator.Replicator;
import dev.replicator.cli.tables.Location;
import dev.replicator.cli.tables.TableOptions;
import dev.replicator.cli.tables.TablePair;
import dev.replicator.cli.terminal.Output;
import dev.replicator.cli.terminal.ProgressDisplay;
import dev.replicator.cli.terminal.StopOnSignal;
import dev.replicator.cli.terminal.UsageError;
import dev.replicator.record.Key;
import dev.replicator.redrive.Redrive;
import dev.replicator.redrive.RedriveFilter;
import dev.replicator.redrive.RedriveResult;
import dev.replicator.redrive.Redriven;
import dev.replicator.redrive.Redriven.Fate;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "redrive",
        header = "Replicates quarantined records and failed invocations again, oldest first.",
        description = {
            "%nFirst fix what the reasons say: the rules, the item, a permission. Settled records are removed; "
                    + "older changes are superseded by newer ones, so this is safe as long as tombstones "
                    + "remember the deletes since.%n",
            "Examples:",
            "  replicator redrive s3://BUCKET/quarantine/ @orders.options --dry-run",
            "  replicator redrive s3://BUCKET/aws/lambda/ @orders.options \\",
            "    --quarantine s3://BUCKET/quarantine/%n"
        })
public final class RedriveCommand implements Callable<Integer> {

    @Mixin
    TableOptions tables = new TableOptions();

    @Mixin
    Output output = new Output();

    @Parameters(
            arity = "1",
            paramLabel = "FOLDER|s3://...",
            description =
                    "Where the records are: the quarantine, without the part of the path that names the replica table, or the prefix of the "
                            + "event source mapping's failed invocations.")
    String from = "";

    @Option(
            names = "--quarantine",
            paramLabel = "FOLDER|s3://...",
            description =
                    "Where rejected records are stored. Default: where they come from; for failed invocations name that of the "
                            + "function.")
    Optional<String> quarantine = Optional.empty();

    @Option(
            names = "--reason",
            split = ",",
            paramLabel = "REASON",
            description = "Only records with these reasons, such as RULE_ERROR or RetryAttemptsExhausted.")
    Set<String> reasons = Set.of();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only records that were rejected at this time or later, such as 2026-11-21T08:00:00Z.")
    Optional<Instant> since = Optional.empty();

    @Option(names = "--until", paramLabel = "TIME", description = "Only records that were rejected before this time.")
    Optional<Instant> until = Optional.empty();

    @Option(
            names = "--key",
            paramLabel = "JSON",
            description =
                    "Only records of this item of the primary, as DynamoDB JSON: '{\"id\":{\"S\":\"order-17\"}}'.")
    Optional<String> key = Optional.empty();

    @Option(names = "--dry-run", description = "Only report what would be redriven.")
    boolean dryRun;

    @Option(
            names = "--even-if-old",
            description =
                    "Also redrive records that are older than the life of tombstones: each may bring a deleted item back.")
    boolean evenIfOld;

    @Override
    public Integer call() {
        RedriveFilter filter = new RedriveFilter(
                ReasonNames.of(reasons), since, until, key.map(tables::key).map(Key::of));
        if (since.isPresent() && until.isPresent() && !since.get().isBefore(until.get())) {
            throw new UsageError("--since must be before --until.");
        }
        Location source = Location.of(from);
        source.require();
        return StopOnSignal.run(output, stopping -> redrive(stopping, source, filter));
    }

    private int redrive(StopOnSignal stopping, Location source, RedriveFilter filter) {
        Location rejected = quarantine.map(Location::of).orElse(source);
        try (TablePair pair = tables.connect();
                ProgressDisplay display = new ProgressDisplay(output);
                Replicator replicator = pair.built(rejected.quarantine(pair.primaryClients()))) {
            display.say("reading the descriptions of the tables");
            pair.requireReplica();
            if (!dryRun) {
                pair.announceWrites(output);
            }
            display.say("listing the records in " + from);
            CountingRecords records = new CountingRecords(source.records(pair.primaryClients()), display);
            Redrive redrive = Redrive.builder(records, replicator::replicate)
                    .filter(filter)
                    .dryRun(dryRun)
                    .evenIfOld(evenIfOld)
                    .tombstoneLife(pair.target().tombstoneLife())
                    .listener(this::say)
                    .build();
            stopping.by(redrive::stop);
            RedriveResult result = redrive.run();
            display.end();
            return report(result);
        }
    }

    private void say(Redriven redriven) {
        String fate = redriven.fate().name();
        output.tell("redriven", Map.of("name", redriven.name(), "reason", redriven.reason(), "fate", fate));
        if (redriven.fate() != Fate.NOT_WANTED) {
            output.quote("%-17s %s %s".formatted(fate, redriven.name(), redriven.reason()));
        }
    }

    private int report(RedriveResult result) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ending", EndingReporter.name(result.ending()));
        for (Fate fate : Fate.values()) {
            fields.put(camelCase(fate), result.of(fate));
        }
        fields.put("records", result.records().counts());
        output.tell("result", fields);
        if (!EndingReporter.counts(result.ending(), met(result))) {
            return endings().exitCode(result.ending(), false);
        }
        output.say(
                "@|bold %,d removed|@, %,d rejected again, %,d unsettled, %,d too old, %,d unreadable, %,d left out by the filter."
                        .formatted(
                                result.of(Fate.REMOVED),
                                result.of(Fate.REJECTED),
                                result.of(Fate.UNSETTLED),
                                result.of(Fate.TOO_OLD),
                                result.of(Fate.UNREADABLE),
                                result.of(Fate.NOT_WANTED) + result.of(Fate.PARTLY_REDRIVEN)));
        if (dryRun) {
            output.say("%,d would be redriven.".formatted(result.of(Fate.WOULD_BE_REDRIVEN)));
        } else if (!result.records().counts().isEmpty()) {
            output.say("Records: " + said(result.records().counts()) + ".");
        }
        return endings().exitCode(result.ending(), result.isSettled());
    }

    private EndingReporter endings() {
        return new EndingReporter(output, "it continues with the rest");
    }

    private static long met(RedriveResult result) {
        return Arrays.stream(Fate.values()).mapToLong(result::of).sum();
    }

    /** Returns the name as a JSON field, such as {@code firstSecond} for {@code FIRST_SECOND}. */
    private static String camelCase(Fate fate) {
        StringBuilder name = new StringBuilder();
        for (String word : fate.name().toLowerCase(Locale.ROOT).split("_", -1)) {
            name.append(name.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }

    private static String said(Map<String, Long> counts) {
        List<String> parts = counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(count -> "%,d %s".formatted(count.getValue(), count.getKey()))
                .toList();
        return parts.stream().collect(Collectors.joining(", "));
    }
}
