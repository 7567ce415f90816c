package dev.replicator.cli.jobs;

import dev.replicator.cli.tables.Clients;
import dev.replicator.cli.tables.RegionOptions;
import dev.replicator.cli.terminal.Complaint;
import dev.replicator.cli.terminal.Misuse;
import dev.replicator.cli.terminal.Output;
import dev.replicator.cli.terminal.ProgressDisplay;
import dev.replicator.cli.terminal.UntilStopped;
import dev.replicator.ingest.Load;
import dev.replicator.ingest.LoadResult;
import dev.replicator.ingest.Mode;
import dev.replicator.ingest.load.Counts;
import dev.replicator.ingest.mapping.Mapping;
import dev.replicator.ingest.mapping.Mappings;
import dev.replicator.ingest.reject.Rejected;
import dev.replicator.ingest.text.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "load",
        header = "Loads a file into a table: every row, once, with the bad ones named or counted.",
        description = {
            "%nJSON, JSON Lines, CSV, TSV or DynamoDB JSON, as it is or compressed with gzip or zstd. It is what the ingest function "
                    + "does with an upload, in the foreground.",
            "%nInterrupted, run it again: rows that are loaded twice change nothing.%n",
            "Examples:",
            "  replicator load employees.json --table Employees --mapping mapping.json --dry-run",
            "  replicator load s3://BUCKET/orders/2026-11-21.csv.gz --table orders --write-units 500%n"
        })
public final class LoadCommand implements Callable<Integer> {

    private static final int SHOWN_BY_DRY_RUN = 10;

    @Option(names = "--table", required = true, paramLabel = "NAME", description = "The table to load into.")
    String table = "";

    @Mixin
    RegionOptions region = new RegionOptions();

    @Mixin
    Output output = new Output();

    @Parameters(arity = "1", paramLabel = "FILE|s3://...", description = "The file, here or in S3.")
    String from = "";

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "The mapping as JSON, or a list of them. Default: every field is kept as it is.")
    Optional<Path> mapping = Optional.empty();

    @Option(
            names = "--as",
            paramLabel = "KEY",
            description = "The object key that mappings go by. Default: the file's name, or its key in S3.")
    Optional<String> as = Optional.empty();

    @Option(names = "--insert-only", description = "Leave items that are there. Default: overwrite them.")
    boolean insertOnly;

    @Option(
            names = "--merge",
            description =
                    "Set the attributes that a row has, and leave the others of its item. Default: put whole items.")
    boolean merge;

    @Option(
            names = "--write-units",
            defaultValue = "Infinity",
            paramLabel = "NUMBER",
            description = "Write units a second that it may spend. Default: no limit.")
    double writeUnits;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description =
                    "Write rejected rows to this file, a line of JSON each: where it stands, why, and its text. At most the first "
                            + Rejected.MOST_LISTED + "; the others are counted.")
    Optional<Path> report = Optional.empty();

    @Option(
            names = "--dry-run",
            description = "Write nothing: print the first items as DynamoDB JSON, and the rows that would be rejected.")
    boolean dryRun;

    @Override
    public Integer call() {
        if (merge && insertOnly) {
            throw new Misuse("--merge and --insert-only exclude each other.");
        }
        Upload upload = Upload.of(from);
        Mapping how = mapping(upload);
        try (Clients clients = region.connect();
                ProgressDisplay display = new ProgressDisplay(output);
                Listing rejects = Listing.to(output, report, false, dryRun ? Integer.MAX_VALUE : Listing.USUAL)) {
            Load load = Load.builder(upload.file(clients), clients.dynamoDb(), table)
                    .mapping(how)
                    .mode(merge ? Mode.MERGE : insertOnly ? Mode.INSERT_ONLY : Mode.PUT)
                    .writeUnitsPerSecond(writeUnits)
                    .rejected(reject -> rejects.add("reject", reject.json()))
                    .listener(progress -> display.show("load", "bytes", progress.bytesRead(), progress.size()))
                    .build();
            return UntilStopped.run(load::stop, () -> {
                LoadResult result = dryRun ? load.dryRun(SHOWN_BY_DRY_RUN, this::show) : load.run();
                display.end();
                return report(result);
            });
        }
    }

    private Mapping mapping(Upload upload) {
        if (mapping.isEmpty()) {
            return Mapping.NONE;
        }
        String key = as.orElse(upload.key());
        Mapping found = mappings(mapping.get()).of(upload.bucket(), key);
        if (found == Mapping.NONE) {
            throw new Misuse("None of the mappings in " + mapping.get() + " is for " + Printable.quoted(key)
                    + ". Say --as and a key that begins with its prefix.");
        }
        return found;
    }

    private static Mappings mappings(Path file) {
        try {
            return Mappings.parse(Files.readString(file));
        } catch (IOException e) {
            throw new Complaint("Cannot read " + file + ".");
        } catch (IllegalArgumentException e) {
            throw new Misuse("--mapping: " + e.getMessage());
        }
    }

    private void show(String item) {
        output.quote(item);
        output.tell("item", Map.of("item", Output.parsed(item)));
    }

    private int report(LoadResult result) {
        Counts counts = result.counts();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ending", Endings.name(result.ending()));
        fields.put("dryRun", dryRun);
        fields.put("read", counts.read());
        fields.put("written", counts.written());
        fields.put("merged", counts.merged());
        fields.put("rejected", counts.rejected());
        fields.put("reasons", result.rejected().byReason());
        fields.put("listed", result.rejected().listed());
        fields.put("kept", counts.kept());
        output.tell("result", fields);
        output.say("Read %,d rows: @|bold %,d %s|@, %,d merged with a later one, %,d rejected, %,d kept as they were."
                .formatted(
                        counts.read(),
                        counts.written(),
                        dryRun ? "would be written" : "written",
                        counts.merged(),
                        counts.rejected(),
                        counts.kept()));
        if (counts.rejected() > 0) {
            output.say("Why: " + result.rejected().reasons() + ".");
        }
        result.remarks().forEach(remark -> {
            output.quote("Note: " + remark);
            output.tell("remark", Map.of("remark", remark));
        });
        if (result.rejected().isCut()) {
            output.say("The list of rejected rows is cut after the first %,d; the others are counted only."
                    .formatted(result.rejected().listed()));
        }
        return Endings.exitCode(output, result.ending(), counts.rejected() == 0);
    }
}
