package dev.replicator.ingest.format;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
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

    /** As much as can be read of what is damaged, byte by byte. */
    public String readable(byte[] damaged) {
        var text = new StringBuilder();
        try (InputStream in = from(new ByteArrayInputStream(damaged))) {
            for (int next = in.read(); next >= 0; next = in.read()) {
                text.append((char) next);
            }
        } catch (IOException | RuntimeException e) {
            // here it is damaged
        }
        return text.toString();
    }

    private InputStream from(InputStream in) throws IOException {
        return switch (this) {
            case PLAIN -> in;
            case GZIP -> new GZIPInputStream(in);
            case ZSTD -> new ZstdInputStream(in);
        };
    }

    public OutputStream to(OutputStream out) throws IOException {
        return switch (this) {
            case PLAIN -> out;
            case GZIP -> new GZIPOutputStream(out);
            case ZSTD -> new ZstdOutputStream(out).setChecksum(true);
        };
    }
}
