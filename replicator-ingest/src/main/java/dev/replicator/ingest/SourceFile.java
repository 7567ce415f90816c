package dev.replicator.ingest;

import java.io.IOException;
import java.io.InputStream;

/** A file to load. */
public interface SourceFile {

    /** Returns the name of the file with its extension. */
    String name();

    /** Returns the content type as the source reports it; empty if it is unknown. */
    String contentType();

    /** Returns the size of the file in bytes, to show progress. */
    long size();

    /** Opens the file at its first byte. Every call returns the same content. */
    InputStream open() throws IOException;
}
