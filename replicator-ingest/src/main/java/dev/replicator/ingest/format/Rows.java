package dev.replicator.ingest.format;

import dev.replicator.ingest.compression.Compression;
import dev.replicator.ingest.compression.DecompressedFile;
import dev.replicator.ingest.compression.SourceFailure;
import dev.replicator.ingest.parse.JsonRowParser;
import dev.replicator.ingest.parse.RowParser;
import dev.replicator.ingest.parse.RowTextCheck;
import dev.replicator.ingest.parse.UnreadableRow;
import dev.replicator.ingest.parse.WantedFields;
import dev.replicator.ingest.reject.Reject;
import dev.replicator.ingest.reject.RowPlace;
import dev.replicator.ingest.reject.RowRejectReason;
import dev.replicator.ingest.slice.CsvBoundary;
import dev.replicator.ingest.slice.JsonBoundary;
import dev.replicator.ingest.slice.LineBoundary;
import dev.replicator.ingest.slice.RowBoundary;
import dev.replicator.ingest.slice.RowSlicer;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads the rows of one file, in order. A row that cannot be read is returned as {@link ReadRow.Unread}, and reading
 * continues with the next row. If the file itself is broken, the last returned row reports that. Memory use does not
 * depend on the size of the file. Not thread-safe.
 */
public final class Rows implements Closeable {

    private static final int START = 64 * 1024;

    private final DecompressedFile content;
    private final RowSlicer slicer;
    private final RowParser parser;
    private final boolean typed;
    private long row;
    private boolean over;
    private Optional<Reject> broken = Optional.empty();
    /** The number of the first row that checksums have not confirmed; 0 if there is none. */
    private long doubtfulFrom;

    private long checkedUpTo;

    private Rows(DecompressedFile content, RowSlicer slicer, RowParser parser, boolean typed) {
        this.content = content;
        this.slicer = slicer;
        this.parser = parser;
        this.typed = typed;
    }

    /**
     * Opens a file, compressed or not.
     *
     * @param file all bytes of the file
     * @param options the format; must agree with the content
     * @throws SourceFailure the source could not deliver the file
     */
    public static Rows open(InputStream file, FormatOptions options, WantedFields wanted) {
        try {
            return opened(Compression.undo(file), options, wanted);
        } catch (IOException e) {
            throw new SourceFailure(e);
        }
    }

    /**
     * Opens the rows. Closes the content after a failure, because the decompressor uses memory outside the JVM's heap.
     */
    private static Rows opened(DecompressedFile content, FormatOptions options, WantedFields wanted)
            throws IOException {
        try {
            return laidOut(content, options, wanted);
        } catch (UnreadableRow e) {
            String why = content.whyBroken().isEmpty() ? e.what() : content.whyBroken();
            return new Rows(content, RowSlicer.broken(content, why), JsonRowParser.dynamoDb(), true);
        } catch (IOException | RuntimeException e) {
            content.close();
            throw e;
        }
    }

    private static Rows laidOut(DecompressedFile content, FormatOptions options, WantedFields wanted)
            throws IOException, UnreadableRow {
        InputStream in = new BufferedInputStream(content, START);
        int mark = ByteOrderMark.skip(in);
        RowLayout layout = RowLayout.of(options, RowLayout.behindSpace(Compression.peek(in, START)));
        return switch (layout.kind()) {
            case ARRAY -> {
                JsonArray array = JsonArray.open(in, options.rows(), mark);
                RowBoundary elements = JsonBoundary.ofElements(options.rows());
                yield of(
                        content,
                        new RowSlicer(array.elements(), elements, array.skipped(), content::whyBroken),
                        layout,
                        wanted);
            }
            case VALUES -> of(content, slicer(in, JsonBoundary.ofValues(), mark, content), layout, wanted);
            case LINES -> of(content, slicer(in, new LineBoundary(), mark, content), layout, wanted);
            case CSV -> {
                CsvBoundary boundary = new CsvBoundary(CsvHeader.separator(options));
                RowSlicer slicer = slicer(in, boundary, mark, content);
                yield new Rows(content, slicer, CsvHeader.parser(slicer, boundary, options, wanted), false);
            }
        };
    }

    private static RowSlicer slicer(InputStream in, RowBoundary boundary, int mark, DecompressedFile content) {
        return new RowSlicer(in, boundary, new RowSlicer.Skipped(mark, 0), content::whyBroken);
    }

    private static Rows of(DecompressedFile content, RowSlicer slicer, RowLayout layout, WantedFields wanted) {
        RowParser parser = layout.typed() ? JsonRowParser.dynamoDb() : JsonRowParser.plain(wanted);
        return new Rows(content, slicer, parser, true);
    }

    /** Returns whether values have types. Without types, all values are strings. */
    public boolean areTyped() {
        return typed;
    }

    /** Returns the next row; empty after the last row. */
    public Optional<ReadRow> next() {
        if (over) {
            return Optional.empty();
        }
        return advance() ? Optional.of(read()) : broken.map(ReadRow.Unread::new);
    }

    /** Skips rows without parsing them, up to and including the row with this number. */
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
            broken = Optional.of(new Reject(slicer.place(row), RowRejectReason.BROKEN, what));
        }
    }

    private String doubt() {
        if (!content.isDoubtful() || doubtfulFrom == 0) {
            return "";
        }
        return row == doubtfulFrom
                ? ". Row " + row + " was read before the damage was found and may be wrong"
                : ". Rows " + doubtfulFrom + " to " + row + " were read before the damage was found and may be wrong";
    }

    private ReadRow read() {
        RowPlace place = slicer.place(row);
        if (slicer.isTooLong()) {
            return new ReadRow.Unread(new Reject(
                    place,
                    RowRejectReason.TOO_LONG,
                    "the row is longer than " + RowSlicer.LONGEST_ROW / 1024 / 1024 + " MB"));
        }
        try {
            if (!slicer.isPlain()) {
                RowTextCheck.check(slicer.bytes(), slicer.from(), slicer.to(), typed);
            }
            return new ReadRow.Row(place, parser.parse(slicer.bytes(), slicer.from(), slicer.to()));
        } catch (UnreadableRow e) {
            return new ReadRow.Unread(new Reject(place, e.reason(), e.what()));
        }
    }

    /** Returns the number of bytes of the file that were read, before decompression. */
    public long bytesRead() {
        return content.bytesRead();
    }

    /** Returns where and why the file is broken; empty if it is not. Call this method after the last row. */
    public Optional<Reject> broken() {
        return broken;
    }

    @Override
    public void close() throws IOException {
        slicer.close();
    }
}
