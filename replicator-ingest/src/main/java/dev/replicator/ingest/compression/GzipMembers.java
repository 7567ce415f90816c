package dev.replicator.ingest.compression;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads the gzip members of a file, one after the other (RFC 1952). Only zeros may follow the last member. Java's
 * GZIPInputStream silently ignores anything after the first member that is not a whole header.
 */
final class GzipMembers implements Decompressor {

    private static final int BUFFER = 64 * 1024;
    private static final int MAGIC_1 = 0x1f;
    private static final int MAGIC_2 = 0x8b;
    private static final int DEFLATE = 8;
    private static final int HEADER_CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;
    /**
     * The length of the header fields that are not used: the modification time, the extra flags and the operating
     * system.
     */
    private static final int UNINTERESTING = 6;

    private final InputStream gzip;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int filled;
    private boolean inMember;
    private long count;
    private long checkedUpTo;

    GzipMembers(InputStream gzip) {
        this.gzip = gzip;
    }

    static boolean isStart(byte[] start) {
        return start.length >= 2 && (start[0] & 0xff) == MAGIC_1 && (start[1] & 0xff) == MAGIC_2;
    }

    @Override
    public long checkedUpTo() {
        return checkedUpTo;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        while (inMember || enter()) {
            int some = inflate(bytes, from, length);
            if (some > 0) {
                return some;
            }
        }
        return -1;
    }

    /** Starts the next member. Returns false if there is none. */
    private boolean enter() throws IOException {
        int first = next();
        if (first == 0) {
            passOverZeros();
            return false;
        }
        if (first < 0) {
            return false;
        }
        if (first != MAGIC_1 || mustNext() != MAGIC_2) {
            throw DamagedFileException.end("what follows is not gzip");
        }
        passOverHeader();
        inflater.reset();
        inflater.setInput(buffer, at, filled - at);
        checksum.reset();
        inMember = true;
        return true;
    }

    private void passOverZeros() throws IOException {
        for (int next = next(); next >= 0; next = next()) {
            if (next != 0) {
                throw DamagedFileException.end("what follows is not gzip");
            }
        }
    }

    private void passOverHeader() throws IOException {
        int method = mustNext();
        int flags = mustNext();
        if (method != DEFLATE || (flags & RESERVED) != 0) {
            throw DamagedFileException.end("what follows is a kind of gzip that is not known");
        }
        passOver(UNINTERESTING);
        if ((flags & EXTRA) != 0) {
            passOver(mustNext() | mustNext() << 8);
        }
        if ((flags & NAME) != 0) {
            passOverText();
        }
        if ((flags & COMMENT) != 0) {
            passOverText();
        }
        if ((flags & HEADER_CHECKSUM) != 0) {
            passOver(2);
        }
    }

    private int inflate(byte[] bytes, int from, int length) throws IOException {
        long before = inflater.getBytesWritten();
        int some;
        try {
            some = inflater.inflate(bytes, from, length);
        } catch (DataFormatException e) {
            some = (int) (inflater.getBytesWritten() - before);
            if (some == 0) {
                throw DamagedFileException.change("its bytes are damaged");
            }
        }
        checksum.update(bytes, from, some);
        count += some;
        if (some > 0) {
            return some;
        }
        if (inflater.finished()) {
            leave();
        } else if (inflater.needsDictionary()) {
            throw DamagedFileException.end("it needs a dictionary");
        } else {
            fill();
            inflater.setInput(buffer, at, filled - at);
        }
        return 0;
    }

    private void leave() throws IOException {
        at = filled - inflater.getRemaining();
        long expected = fourBytes();
        long length = fourBytes();
        if (expected != checksum.getValue() || length != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw DamagedFileException.change("its checksum is wrong");
        }
        inMember = false;
        checkedUpTo = count;
    }

    private long fourBytes() throws IOException {
        return mustNext() | (long) mustNext() << 8 | (long) mustNext() << 16 | (long) mustNext() << 24;
    }

    private void passOver(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            mustNext();
        }
    }

    private void passOverText() throws IOException {
        while (mustNext() != 0) {
            // the text ends with a zero byte
        }
    }

    private int mustNext() throws IOException {
        int next = next();
        if (next < 0) {
            throw DamagedFileException.end("it breaks off");
        }
        return next;
    }

    private int next() throws IOException {
        if (at == filled && !mayFill()) {
            return -1;
        }
        return buffer[at++] & 0xff;
    }

    private void fill() throws IOException {
        if (!mayFill()) {
            throw DamagedFileException.end("it breaks off");
        }
    }

    private boolean mayFill() throws IOException {
        at = 0;
        filled = Math.max(gzip.read(buffer, 0, buffer.length), 0);
        return filled > 0;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        gzip.close();
    }
}
