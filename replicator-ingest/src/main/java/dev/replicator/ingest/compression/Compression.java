package dev.replicator.ingest.compression;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Decompresses a file. The first bytes of the file determine its compression; the name is ignored. */
public final class Compression {

    private static final int BUFFER = 64 * 1024;
    private static final int START = 4;

    private Compression() {}

    public static DecompressedFile undo(InputStream file) throws IOException {
        SourceStream source = new SourceStream(file);
        InputStream buffered = new BufferedInputStream(source, BUFFER);
        return new DecompressedFile(decompressor(buffered, peek(buffered, START)), source);
    }

    private static Decompressor decompressor(InputStream file, byte[] start) throws IOException {
        if (GzipMembers.isStart(start)) {
            return new GzipMembers(file);
        }
        return ZstdFrames.isStart(start)
                ? new ZstdContent(file, ZstdWindow.ofThisMachine())
                : new DecompressedFile.Plain(file);
    }

    public static byte[] peek(InputStream in, int length) throws IOException {
        in.mark(length);
        byte[] start = in.readNBytes(length);
        in.reset();
        return start;
    }
}
