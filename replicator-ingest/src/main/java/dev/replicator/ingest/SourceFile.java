package dev.replicator.ingest;

import java.io.IOException;
import java.io.InputStream;

/** A file that is to be loaded, wherever it lies. */
public interface SourceFile {

    /** Its name with its extension. */
    String name();

    /** What the place where it lies says it is; empty if it says nothing. */
    String contentType();

    /** Its size there, for progress. */
    long size();

    /** The file from its first byte on, always the same. */
    InputStream open() throws IOException;
}
