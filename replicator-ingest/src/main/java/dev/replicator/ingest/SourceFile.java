package dev.replicator.ingest;

import java.io.IOException;
import java.io.InputStream;

/** A file to load. */
public interface SourceFile {

    /** Its name with its extension. */
    String name();

    /** The content type that the source gives; empty if it gives none. */
    String contentType();

    /** Its size, for progress. */
    long size();

    /** Opens the file at its first byte; its content is always the same. */
    InputStream open() throws IOException;
}
