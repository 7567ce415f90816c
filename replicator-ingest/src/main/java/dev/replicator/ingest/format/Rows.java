package dev.replicator.ingest.format;

import dev.replicator.ingest.reject.Reason;
import dev.replicator.ingest.reject.Reject;
import dev.replicator.ingest.reject.RowPlace;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The rows of one file, in their order. A row that cannot be read is answered as such and the next one follows; where the
 * file itself breaks off, that is the last answer. Memory does not depend on the file's size. For one thread.
 */
public final class Rows implements Closeable {

    private static final int START = 64 * 1024;

    private final Slicer slicer;
    private final RowParser parser;
    private final LongSupplier bytesRead;
    private long row;
    private boolean over;
    private Optional<Reject> broken = Optional.empty();

    private Rows(Slicer slicer, RowParser parser, LongSupplier bytesRead) {
        this.slicer = slicer;
        this.parser = parser;
        this.bytesRead = bytesRead;
    }

    /**
     * Opens a file, compressed or not.
     *
     * @param file read from its first byte to its last, in order
     * @param stated what it is said to be; its content must agree
     * @throws SourceFailure the file cannot be read from where it lies
     */
    public static Rows open(InputStream file, Optional<Format> stated, Wanted wanted) {
        try {
            return laidOut(Compression.undo(file), stated, wanted);
        } catch (SourceFailure e) {
            throw e;
        } catch (Unreadable e) {
            return broken(file, e.what());
        } catch (IOException | RuntimeException e) {
            // what the decompressors throw for content that is none of theirs
            return broken(file, "it cannot be decompressed: " + e.getMessage());
        }
    }

    private static Rows broken(InputStream file, String why) {
        return new Rows(Slicer.broken(file, why), JsonRowParser.dynamoDb(), () -> 0);
    }

    private static Rows laidOut(Content content, Optional<Format> stated, Wanted wanted)
            throws IOException, Unreadable {
        InputStream in = new BufferedInputStream(content, START);
        int mark = ByteOrderMark.skip(in);
        byte[] start = Compression.peek(in, START);
        int first = firstOfContent(start);
        Layout layout = Layout.of(stated, Arrays.copyOfRange(start, first, start.length));
        Slicer.Skipped skipped = layout == Layout.ARRAY ? bracket(in, start, first, mark) : new Slicer.Skipped(mark, 0);
        Slicer slicer = new Slicer(in, layout.boundary(), skipped, content::whyBroken);
        RowParser parser = switch (layout) {
            case ARRAY, VALUES, LINES -> JsonRowParser.plain(wanted);
            case DYNAMODB_LINES -> JsonRowParser.dynamoDb();
            case CSV -> underHeader(slicer, ',', wanted);
            case TSV -> underHeader(slicer, '\t', wanted);
        };
        return new Rows(slicer, parser, content::bytesRead);
    }

    /** Passes over the bracket that opens the array. */
    private static Slicer.Skipped bracket(InputStream in, byte[] start, int first, int mark) throws IOException {
        in.skipNBytes(first + 1L);
        long lines = new String(start, 0, first, StandardCharsets.US_ASCII)
                .chars()
                .filter(c -> c == '\n')
                .count();
        return new Slicer.Skipped(mark + first + 1L, lines);
    }

    private static int firstOfContent(byte[] start) {
        int first = 0;
        while (first < start.length && Slicer.isSpace(start[first])) {
            first++;
        }
        return first;
    }

    private static RowParser underHeader(Slicer slicer, char separator, Wanted wanted) throws Unreadable {
        boolean found = slicer.next();
        while (found && slicer.isEmpty()) {
            found = slicer.next();
        }
        if (!found || slicer.isTooLong()) {
            throw new Unreadable(Reason.BROKEN, "its header cannot be read");
        }
        return CsvRowParser.under(slicer.bytes(), slicer.from(), slicer.to(), separator, wanted);
    }

    /** The next row, or none behind the last one. */
    public Optional<Read> next() {
        if (over) {
            return Optional.empty();
        }
        while (slicer.next()) {
            if (!slicer.isEmpty()) {
                row++;
                return Optional.of(read());
            }
        }
        end();
        return broken.map(Read.Unread::new);
    }

    private Read read() {
        RowPlace place = slicer.place(row);
        if (slicer.isTooLong()) {
            return new Read.Unread(new Reject(
                    place, Reason.TOO_LONG, "the row is longer than " + Slicer.LONGEST_ROW / 1024 / 1024 + " MB"));
        }
        try {
            return new Read.Row(place, parser.parse(slicer.bytes(), slicer.from(), slicer.to()));
        } catch (Unreadable e) {
            return new Read.Unread(new Reject(place, e.reason(), e.what()));
        }
    }

    /** How many bytes of the file were read, compressed as they are. */
    public long bytesRead() {
        return bytesRead.getAsLong();
    }

    /** Why and where the file can be read no further, when its end was reached and it is broken. */
    public Optional<Reject> broken() {
        return broken;
    }

    private void end() {
        over = true;
        if (!slicer.whyBroken().isEmpty()) {
            row++;
            broken = Optional.of(new Reject(slicer.place(row), Reason.BROKEN, slicer.whyBroken()));
        }
    }

    /** Passes over rows without a look at what they say. */
    public void skip(long rows) {
        while (row < rows && !over) {
            if (!slicer.next()) {
                end();
            } else if (!slicer.isEmpty()) {
                row++;
            }
        }
    }

    @Override
    public void close() throws IOException {
        slicer.close();
    }
}
