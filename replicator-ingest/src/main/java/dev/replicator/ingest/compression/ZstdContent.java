package dev.replicator.ingest.compression;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;

/** Reads the zstd frames of a file, one after the other. */
final class ZstdContent implements Decompressor {

    private final ZstdFrames frames;
    private final ZstdInputStreamNoFinalizer content;
    private long count;
    private long checkedUpTo;

    /**
     * Creates a reader.
     *
     * @param zstd the compressed file; must support {@code mark}
     */
    ZstdContent(InputStream zstd, ZstdWindow limit) throws IOException {
        this.frames = new ZstdFrames(zstd, limit, () -> checkedUpTo = count);
        this.content = new ZstdInputStreamNoFinalizer(frames);
    }

    @Override
    public long checkedUpTo() {
        return checkedUpTo;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read;
        try {
            read = content.read(bytes, from, length);
        } catch (IOException e) {
            throw frames.objection()
                    .map(DamagedFileException::end)
                    .orElseGet(() -> DamagedFileException.change(String.valueOf(e.getMessage())));
        }
        if (read < 0 && frames.objection().isPresent()) {
            throw DamagedFileException.end(frames.objection().get());
        }
        count += Math.max(read, 0);
        return read;
    }

    @Override
    public void close() throws IOException {
        // this also closes the underlying stream and frees the memory
        content.close();
    }
}
