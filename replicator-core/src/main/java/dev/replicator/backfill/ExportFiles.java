package dev.replicator.backfill;

import java.io.IOException;
import java.io.InputStream;

/** The files of a DynamoDB export to S3. Called on many threads; it may block. */
@FunctionalInterface
public interface ExportFiles {

    /**
     * Opens a file for reading; the caller closes it.
     *
     * @param name relative to the folder of the export: {@code manifest-summary.json}, {@code manifest-files.json}, or
     *     {@code data/….json.gz}
     */
    InputStream open(String name) throws IOException;
}
