package dev.replicator.ingest;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON Lines of 350 bytes that exist only while they are read. */
record GeneratedFile(long rows, int keys) implements SourceFile {

    static final int ROW = 350;

    @Override
    public String name() {
        return "generated.jsonl";
    }

    @Override
    public String contentType() {
        return "";
    }

    @Override
    public long size() {
        return rows * ROW;
    }

    @Override
    public InputStream open() {
        return new Lines();
    }

    private byte[] row(long number) {
        var start = "{\"id\":\"key-" + number % keys + "\",\"n\":" + number + ",\"note\":\"";
        var row = new byte[ROW];
        Arrays.fill(row, (byte) 'x');
        System.arraycopy(start.getBytes(StandardCharsets.US_ASCII), 0, row, 0, start.length());
        row[ROW - 3] = '"';
        row[ROW - 2] = '}';
        row[ROW - 1] = '\n';
        return row;
    }

    private final class Lines extends InputStream {

        private long next;
        private byte[] row = {};
        private int at;

        @Override
        public int read() {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            if (at == row.length) {
                if (next == rows) {
                    return -1;
                }
                row = row(next++);
                at = 0;
            }
            int some = Math.min(length, row.length - at);
            System.arraycopy(row, at, bytes, from, some);
            at += some;
            return some;
        }
    }
}
