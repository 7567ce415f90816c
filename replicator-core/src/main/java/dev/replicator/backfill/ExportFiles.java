package dev.replicator.backfill;

import java.io.IOException;
import java.io.InputStream;

/** The files of a DynamoDB export to S3. Called by many threads, which it may block. */
@FunctionalInterface
public interface ExportFiles {

    /**
     * Opens a file for reading. The caller closes it.
     *
     * @param name the name of the file, relative to the folder of the export: {@code manifest-summary.json}, {@code
     *     manifest-files.json}, or {@code data/….json.gz}
     */
    InputStream open(String name) throws IOException;
}
