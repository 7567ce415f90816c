package dev.replicator.cli.jobs;

import dev.replicator.cli.tables.RegionClients;
import dev.replicator.cli.tables.RegionOptions;
import dev.replicator.cli.tables.TableName;
import dev.replicator.cli.terminal.AllowedRange;
import dev.replicator.cli.terminal.FileFaults;
import dev.replicator.cli.terminal.FindingPrinter;
import dev.replicator.cli.terminal.Output;
import dev.replicator.cli.terminal.ProgressDisplay;
import dev.replicator.cli.terminal.StopOnSignal;
import dev.replicator.cli.terminal.UsageError;
import dev.replicator.ingest.Load;
import dev.replicator.ingest.LoadBuilder;
import dev.replicator.ingest.LoadResult;
import dev.replicator.ingest.SourceFile;
import dev.replicator.ingest.WriteMode;
import dev.replicator.ingest.mapping.Mapping;
import dev.replicator.ingest.mapping.Mappings;
import dev.replicator.ingest.reject.RejectCounts;
import dev.replicator.ingest.text.Printable;
import dev.replicator.internal.stop.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "load",
        header = "Loads the rows of files into a table, and reports the rows that cannot be loaded.",
        description = {
            "%nReads JSON, JSON Lines, CSV, TSV or DynamoDB JSON, uncompressed or compressed with gzip or zstd, as the ingest "
                    + "function does with an upload.",
            "%nIt has no checkpoint. If it is interrupted, run it again: it starts from the beginning, and rows that are loaded twice change "
                    + "nothing.%n",
            "Examples:",
            "  replicator load employees.json --mapping mapping.json --dry-run",
            "  replicator load 's3://BUCKET/orders/2026-11-*.csv.gz' --table orders",
            "  zcat orders.csv.gz | replicator load - --as orders.csv --table orders%n"
        })
public final class LoadCommand implements Callable<Integer> {

    private static final int SHOWN_BY_DRY_RUN = 10;

    @Option(
            names = "--table",
            converter = TableName.class,
            paramLabel = "NAME",
            description = "The table to load into. Not needed for --dry-run: then no row is rejected for its key.")
    Optional<String> table = Optional.empty();

    @Mixin
    RegionOptions region = new RegionOptions();

    @Mixin
    Output output = new Output();

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|s3://...|-",
            description = "The files, here or in S3, one after the other; '-' is standard input. In quotes * and ? "
                    + "match any characters except a slash.")
    List<String> from = List.of();

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "The mapping as JSON, or a list of them. Default: every field is kept as it is.")
    Optional<Path> mapping = Optional.empty();

    @Option(
            names = "--as",
            paramLabel = "KEY",
            description =
                    "The object key that mappings are chosen by, and the name that gives the format of standard input. Default: the file's name, or its key in S3.")
    Optional<String> as = Optional.empty();

    @Option(names = "--insert-only", description = "Leave existing items unchanged. Default: overwrite them.")
    boolean insertOnly;

    @Option(
            names = "--merge",
            description =
                    "Set the attributes of a row, and keep the other attributes of its item. Default: put whole items.")
    boolean merge;

    @AllowedRange(from = "1")
    @Option(
            names = "--write-units",
            defaultValue = "Infinity",
            paramLabel = "NUMBER",
            description = "The most write units a second. Default: no limit.")
    double writeUnits;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description =
                    "Write rejected rows to this file as lines of JSON: place, reason and text. At most the first "
                            + RejectCounts.MOST_LISTED + "; the others are counted.")
    Optional<Path> report = Optional.empty();

    @Option(
            names = "--dry-run",
            description = "Write nothing: print the first items as DynamoDB JSON, and the rows that would be rejected.")
    boolean dryRun;

    @Override
    public Integer call() {
        if (table.isEmpty() && !dryRun) {
            throw new UsageError("--table is missing: name the table to load into. Only --dry-run needs none.");
        }
        if (merge && insertOnly) {
            throw new UsageError("--merge and --insert-only cannot be used together.");
        }
        List<NamedFile> named =
                from.stream().flatMap(text -> NamedFile.named(text).stream()).toList();
        if (named.stream().filter(NamedFile::isStandardInput).count() > 1) {
            throw new UsageError("Standard input can be read only once.");
        }
        Optional<Mappings> mappings = mapping.map(LoadCommand::mappings);
        return StopOnSignal.run(output, stopping -> load(stopping, named, mappings));
    }

    private int load(StopOnSignal stopping, List<NamedFile> named, Optional<Mappings> mappings) {
        boolean local = table.isEmpty() && named.stream().noneMatch(NamedFile::isInS3);
        Optional<RegionClients> clients = local ? Optional.empty() : Optional.of(region.connect());
        try (ProgressDisplay display = new ProgressDisplay(output);
                FindingPrinter rejects =
                        FindingPrinter.to(output, report, false, dryRun ? Integer.MAX_VALUE : FindingPrinter.USUAL)) {
            display.say("reading the descriptions of the table and the files");
            StopSignal stop = new StopSignal();
            List<Chosen> files = named.stream()
                    .flatMap(upload -> upload.objects(clients).stream())
                    .map(upload -> new Chosen(upload, mapping(mappings, upload), upload.file(clients, as, stop)))
                    .toList();
            table.ifPresent(name -> require(clients.orElseThrow(), name));
            return load(stopping, stop, files, clients, display, rejects);
        } finally {
            clients.ifPresent(RegionClients::close);
        }
    }

    /** A file to load, with its mapping. */
    private record Chosen(NamedFile upload, Mapping mapping, SourceFile file) {}

    private void require(RegionClients clients, String name) {
        clients.requireTable(name, "--table, --region and --profile");
        if (!dryRun) {
            output.note("Writes to '" + name + "' in " + clients.where() + ".");
        }
    }

    private int load(
            StopOnSignal stopping,
            StopSignal stop,
            List<Chosen> files,
            Optional<RegionClients> clients,
            ProgressDisplay display,
            FindingPrinter rejects) {
        LoadReport findings = new LoadReport(output, dryRun);
        LoadTotals totals = LoadTotals.NONE;
        int begun = 0;
        while (begun < files.size() && totals.ending().isFinished()) {
            Chosen chosen = files.get(begun++);
            Load load =
                    builder(chosen, clients, display, rejects, files.size() > 1).build();
            stopping.by(() -> {
                stop.stop();
                load.stop();
            });
            LoadResult result = dryRun ? load.dryRun(SHOWN_BY_DRY_RUN, this::show) : load.run();
            LoadTotals one = LoadTotals.of(result, stop);
            if (files.size() > 1) {
                findings.say(chosen.upload().text(), one);
            }
            result.remarks().forEach(findings::remark);
            totals = totals.plus(one);
        }
        display.end();
        return findings.report(totals, files.size(), files.size() - begun);
    }

    private LoadBuilder builder(
            Chosen chosen,
            Optional<RegionClients> clients,
            ProgressDisplay display,
            FindingPrinter rejects,
            boolean several) {
        SourceFile file = chosen.file();
        String name = several ? "load " + chosen.upload().key() : "load";
        display.show(name, "bytes", 0, file.size());
        return table.map(into -> Load.builder(file, clients.orElseThrow().dynamoDb(), into))
                .orElseGet(() -> Load.withoutTable(file))
                .mapping(chosen.mapping())
                .mode(merge ? WriteMode.MERGE : insertOnly ? WriteMode.INSERT_ONLY : WriteMode.PUT)
                .writeUnitsPerSecond(writeUnits)
                .rejected(reject -> rejects.add("reject", several ? of(chosen.upload(), reject.json()) : reject.json()))
                .listener(progress -> display.show(name, "bytes", progress.bytesRead(), progress.size()));
    }

    /** Adds the name of the file to a reject. */
    private static String of(NamedFile upload, String json) {
        return "{\"file\":" + Printable.quoted(upload.text()) + "," + json.substring(1);
    }

    private Mapping mapping(Optional<Mappings> mappings, NamedFile upload) {
        if (mappings.isEmpty()) {
            return Mapping.NONE;
        }
        String key = as.orElse(upload.key());
        Mapping found = mappings.get().of(upload.bucket(), key);
        if (found == Mapping.NONE) {
            throw new UsageError("No mapping of --mapping matches " + Printable.quoted(key)
                    + ". Use --as with a key that begins with its prefix.");
        }
        return found;
    }

    private static Mappings mappings(Path file) {
        try {
            return Mappings.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UsageError("--mapping: cannot read " + file + ": " + FileFaults.why(file, e) + ".");
        } catch (IllegalArgumentException e) {
            throw new UsageError("--mapping: " + e.getMessage());
        }
    }

    private void show(String item) {
        output.quote(item);
        output.tell("item", Map.of("item", Output.parsed(item)));
    }
}
