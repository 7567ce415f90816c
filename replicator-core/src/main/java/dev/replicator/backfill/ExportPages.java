package dev.replicator.backfill;

import dev.replicator.internal.read.Page;
import dev.replicator.internal.read.PageSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The pages of an export. Each data file is a part. A position is the number of items before it. */
record ExportPages(ExportFiles files, List<ExportFile> data) implements PageSource {

    @Override
    public int parts() {
        return data.size();
    }

    @Override
    public Cursor open(int part, Optional<String> behind) {
        ExportReader reader = ExportReader.open(
                files, data.get(part), behind.map(Long::parseLong).orElse(0L));
        return new Cursor() {
            @Override
            public CompletableFuture<Page> next() {
                return CompletableFuture.completedFuture(reader.next());
            }

            @Override
            public void close() {
                reader.close();
            }
        };
    }
}
