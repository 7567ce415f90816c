package dev.replicator.ingest.format;

/** A row is a line. */
final class LineBoundary implements Boundary {

    private long lines;

    @Override
    public int end(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                lines++;
                return i + 1;
            }
        }
        return -1;
    }

    @Override
    public long lines() {
        return lines;
    }

    @Override
    public int terminator() {
        return 1;
    }
}
