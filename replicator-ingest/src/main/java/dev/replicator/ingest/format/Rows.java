package dev.replicator.ingest.format;

import dev.replicator.ingest.reject.Place;
import dev.replicator.ingest.reject.Reason;
import dev.replicator.ingest.reject.Reject;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The rows of one file, in their order. A row that cannot be read is answered as such and the next one follows; where the
 * file itself breaks off, that is the last answer. Memory does not depend on the file's size. For one thread.
 */
public final class Rows implements Closeable {

    private static final int START = 64 * 1024;

    private final Content content;
    private final Slicer slicer;
    private final RowParser parser;
    private final boolean typed;
    private long row;
    private boolean over;
    private Optional<Reject> broken = Optional.empty();
    /** The first row behind what checksums have confirmed; none yet if zero. */
    private long doubtfulFrom;

    private long checkedUpTo;

    private Rows(Content content, Slicer slicer, RowParser parser, boolean typed) {
        this.content = content;
        this.slicer = slicer;
        this.parser = parser;
        this.typed = typed;
    }

    /**
     * Opens a file, compressed or not.
     *
     * @param file read from its first byte to its last, in order
     * @param options what it is said to be; its content must agree
     * @throws SourceFailure the file cannot be read from where it lies
     */
    public static Rows open(InputStream file, FormatOptions options, Wanted wanted) {
        try {
            return opened(Compression.undo(file), options, wanted);
        } catch (IOException e) {
            throw new SourceFailure(e);
        }
    }

    /** What fails is closed, since the decompressor holds memory that is not the JVM's. */
    private static Rows opened(Content content, FormatOptions options, Wanted wanted) throws IOException {
        try {
            return laidOut(content, options, wanted);
        } catch (Unreadable e) {
            String why = content.whyBroken().isEmpty() ? e.what() : content.whyBroken();
            return new Rows(content, Slicer.broken(content, why), JsonRowParser.dynamoDb(), true);
        } catch (IOException | RuntimeException e) {
            content.close();
            throw e;
        }
    }

    private static Rows laidOut(Content content, FormatOptions options, Wanted wanted) throws IOException, Unreadable {
        InputStream in = new BufferedInputStream(content, START);
        int mark = ByteOrderMark.skip(in);
        Layout layout = Layout.of(options, Layout.behindSpace(Compression.peek(in, START)));
        return switch (layout.kind()) {
            case ARRAY -> {
                JsonArray array = JsonArray.open(in, options.rows(), mark);
                Boundary elements = JsonBoundary.ofElements(options.rows().size());
                yield of(
                        content,
                        new Slicer(array.elements(), elements, array.skipped(), content::whyBroken),
                        layout,
                        wanted);
            }
            case VALUES -> of(content, slicer(in, JsonBoundary.ofValues(), mark, content), layout, wanted);
            case LINES -> of(content, slicer(in, new LineBoundary(), mark, content), layout, wanted);
            case CSV -> {
                Slicer slicer = slicer(in, new CsvBoundary(CsvHeader.separator(options)), mark, content);
                yield new Rows(content, slicer, CsvHeader.parser(slicer, options, wanted), false);
            }
        };
    }

    private static Slicer slicer(InputStream in, Boundary boundary, int mark, Content content) {
        return new Slicer(in, boundary, new Slicer.Skipped(mark, 0), content::whyBroken);
    }

    private static Rows of(Content content, Slicer slicer, Layout layout, Wanted wanted) {
        RowParser parser = layout.typed() ? JsonRowParser.dynamoDb() : JsonRowParser.plain(wanted);
        return new Rows(content, slicer, parser, true);
    }

    /** Whether values have types of their own, and are not all texts. */
    public boolean areTyped() {
        return typed;
    }

    /** The next row, or none behind the last one. */
    public Optional<Read> next() {
        if (over) {
            return Optional.empty();
        }
        return advance() ? Optional.of(read()) : broken.map(Read.Unread::new);
    }

    /** Passes over rows without a look at what they say. */
    public void skip(long rows) {
        while (row < rows && !over) {
            advance();
        }
    }

    private boolean advance() {
        while (slicer.next()) {
            if (slicer.isRow()) {
                row++;
                lookAtChecksums();
                return true;
            }
        }
        end();
        return false;
    }

    private void lookAtChecksums() {
        if (content.checkedUpTo() != checkedUpTo) {
            checkedUpTo = content.checkedUpTo();
            doubtfulFrom = 0;
        }
        if (doubtfulFrom == 0 && slicer.endOffset() > checkedUpTo) {
            doubtfulFrom = row;
        }
    }

    private void end() {
        over = true;
        if (!slicer.whyBroken().isEmpty()) {
            String what = slicer.whyBroken() + doubt();
            row++;
            broken = Optional.of(new Reject(slicer.place(row), Reason.BROKEN, what));
        }
    }

    private String doubt() {
        if (!content.isDoubtful() || doubtfulFrom == 0) {
            return "";
        }
        return row == doubtfulFrom
                ? ". Row " + row + " was read before that was known, and is in doubt"
                : ". Rows " + doubtfulFrom + " to " + row + " were read before that was known, and are in doubt";
    }

    private Read read() {
        Place place = slicer.place(row);
        if (slicer.isTooLong()) {
            return new Read.Unread(new Reject(
                    place, Reason.TOO_LONG, "the row is longer than " + Slicer.LONGEST_ROW / 1024 / 1024 + " MB"));
        }
        try {
            if (!slicer.isPlain()) {
                RowText.check(slicer.bytes(), slicer.from(), slicer.to(), typed);
            }
            return new Read.Row(place, parser.parse(slicer.bytes(), slicer.from(), slicer.to()));
        } catch (Unreadable e) {
            return new Read.Unread(new Reject(place, e.reason(), e.what()));
        }
    }

    /** How many bytes of the file were read, compressed as they are. */
    public long bytesRead() {
        return content.bytesRead();
    }

    /** Why and where the file can be read no further, when its end was reached and it is broken. */
    public Optional<Reject> broken() {
        return broken;
    }

    @Override
    public void close() throws IOException {
        slicer.close();
    }
}
