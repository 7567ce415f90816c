package dev.replicator.ingest;

import dev.replicator.ingest.load.LoadRun;
import dev.replicator.ingest.text.Printable;
import java.util.List;

/** Describes in sentences what is unusual about a file whose rows can be read. */
final class Remarks {

    private Remarks() {}

    static List<String> of(LoadRun loading) {
        return of(loading.counts().read(), loading.missingPaths());
    }

    static List<String> of(long rows, List<String> missingPaths) {
        return rows == 0
                ? List.of("The file has no rows.")
                : missingPaths.stream()
                        .map(path -> "No row has " + Printable.quoted(path) + ", which the mapping takes a value from.")
                        .toList();
    }
}
