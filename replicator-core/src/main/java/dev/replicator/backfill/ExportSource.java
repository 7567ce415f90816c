package dev.replicator.backfill;

import dev.replicator.internal.stop.JobFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** Reads a full export of the primary in DynamoDB JSON, and does not read the primary itself. */
public final class ExportSource extends BackfillSource {

    private static final String SUMMARY = "manifest-summary.json";

    private final ExportFiles files;

    public ExportSource(ExportFiles files) {
        this.files = files;
    }

    @Override
    CompletableFuture<SourceContents> contents() {
        try {
            return CompletableFuture.completedFuture(read());
        } catch (IOException e) {
            throw new JobFailure("The export cannot be read: " + e.getMessage());
        }
    }

    private SourceContents read() throws IOException {
        ExportSummary summary = ExportSummary.parse(String.join("\n", lines(SUMMARY)));
        List<ExportFile> data = lines(summary.filesManifest()).stream()
                .filter(line -> !line.isBlank())
                .map(line -> ExportFile.parse(line, summary.root()))
                .toList();
        return new SourceContents(
                summary.exportArn(),
                summary.tableArn(),
                Optional.empty(),
                Optional.of(summary.exportTime()),
                OptionalLong.of(summary.items()),
                new ExportPages(files, data));
    }

    private List<String> lines(String name) throws IOException {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(files.open(name), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }
}
