package dev.replicator.ingest.format;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Ways in which a file can be compressed. */
public enum Packed {
    PLAIN(""),
    GZIP(".gz"),
    ZSTD(".zst");

    private final String extension;

    Packed(String extension) {
        this.extension = extension;
    }

    public String extension() {
        return extension;
    }

    public byte[] of(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream out = to(bytes)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public OutputStream to(OutputStream out) throws IOException {
        return switch (this) {
            case PLAIN -> out;
            case GZIP -> new GZIPOutputStream(out);
            case ZSTD -> new ZstdOutputStream(out);
        };
    }
}
