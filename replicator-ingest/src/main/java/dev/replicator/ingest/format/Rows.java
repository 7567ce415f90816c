package dev.replicator.ingest.format;

import dev.replicator.ingest.reject.Place;
import dev.replicator.ingest.reject.Reason;
import dev.replicator.ingest.reject.Reject;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The rows of one file, in their order. A row that cannot be read is answered as such and the next one follows; where the
 * file itself breaks off, that is the last answer. Memory does not depend on the file's size. For one thread.
 */
public final class Rows implements Closeable {

    private static final int START = 64 * 1024;

    private final Slicer slicer;
    private final RowParser parser;
    private long row;
    private boolean over;

    private Rows(Slicer slicer, RowParser parser) {
        this.slicer = slicer;
        this.parser = parser;
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
            return laidOut(new BufferedInputStream(Compression.undo(file), START), stated, wanted);
        } catch (SourceFailure e) {
            throw e;
        } catch (Unreadable e) {
            return new Rows(Slicer.broken(file, e.what()), JsonRowParser.plain(wanted));
        } catch (IOException | RuntimeException e) {
            // what the decompressors throw for content that is none of theirs
            String why = "it cannot be decompressed: " + e.getMessage();
            return new Rows(Slicer.broken(file, why), JsonRowParser.plain(wanted));
        }
    }

    private static Rows laidOut(InputStream in, Optional<Format> stated, Wanted wanted) throws IOException, Unreadable {
        int mark = ByteOrderMark.skip(in);
        byte[] start = Compression.peek(in, START);
        int first = firstOfContent(start);
        Slicer.Skipped skipped = new Slicer.Skipped(mark, 0);
        RowParser plain = JsonRowParser.plain(wanted);
        return switch (Layout.of(stated, Arrays.copyOfRange(start, first, start.length))) {
            case ARRAY -> {
                in.skipNBytes(first + 1L);
                long lines = new String(start, 0, first, StandardCharsets.US_ASCII)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
                yield new Rows(
                        new Slicer(in, JsonBoundary.ofElements(), new Slicer.Skipped(mark + first + 1L, lines)), plain);
            }
            case VALUES -> new Rows(new Slicer(in, JsonBoundary.ofValues(), skipped), plain);
            case LINES -> new Rows(new Slicer(in, new LineBoundary(), skipped), plain);
            case DYNAMODB_LINES -> new Rows(new Slicer(in, new LineBoundary(), skipped), JsonRowParser.dynamoDb());
            case CSV -> underHeader(new Slicer(in, new CsvBoundary(','), skipped), ',', wanted);
            case TSV -> underHeader(new Slicer(in, new CsvBoundary('\t'), skipped), '\t', wanted);
        };
    }

    private static int firstOfContent(byte[] start) {
        int first = 0;
        while (first < start.length && Slicer.isSpace(start[first])) {
            first++;
        }
        return first;
    }

    private static Rows underHeader(Slicer slicer, char separator, Wanted wanted) throws Unreadable {
        boolean found = slicer.next();
        while (found && slicer.isEmpty()) {
            found = slicer.next();
        }
        if (!found || slicer.isTooLong()) {
            throw new Unreadable(Reason.BROKEN, "its header cannot be read");
        }
        return new Rows(slicer, CsvRowParser.under(slicer.bytes(), slicer.from(), slicer.to(), separator, wanted));
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
        over = true;
        return ending();
    }

    private Read read() {
        Place place = slicer.place(row);
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

    private Optional<Read> ending() {
        if (slicer.whyBroken().isEmpty()) {
            return Optional.empty();
        }
        row++;
        return Optional.of(new Read.Unread(new Reject(slicer.place(row), Reason.BROKEN, slicer.whyBroken())));
    }

    /** Passes over rows without a look at what they say. */
    public void skip(long rows) {
        while (row < rows && !over) {
            if (!slicer.next()) {
                over = true;
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
