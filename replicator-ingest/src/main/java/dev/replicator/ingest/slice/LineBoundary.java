package dev.replicator.ingest.slice;

/** Finds the end of a row that is a line. */
public final class LineBoundary implements RowBoundary {

    private long lines;

    @Override
    public int end(byte[] bytes, int from, int to) {
        int end = EightBytes.indexOf('\n', bytes, from, to);
        if (end == to) {
            return -1;
        }
        lines++;
        return end + 1;
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
