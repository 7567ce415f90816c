package dev.replicator.ingest.parse;

import dev.replicator.ingest.reject.RowRejectReason;
import dev.replicator.ingest.slice.CsvBoundary;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Parses a row of CSV. Every value is a string, which a mapping may convert. */
public final class CsvRowParser implements RowParser {

    private static final int NOT_WANTED = -1;

    private final CsvBoundary boundary;
    private final CsvRow.Names names;
    /** For each field of the file, its index among the wanted fields. */
    private final int[] places;

    private final AttributeValues values = new AttributeValues();

    /**
     * Creates a parser.
     *
     * @param boundary the boundary that has found the row and its separators
     */
    public CsvRowParser(CsvBoundary boundary, List<String> names, WantedFields wanted) {
        this.boundary = boundary;
        this.names = new CsvRow.Names(names.stream().filter(wanted::includes).toList());
        this.places = new int[names.size()];
        int place = 0;
        for (int i = 0; i < places.length; i++) {
            places[i] = wanted.includes(names.get(i)) ? place++ : NOT_WANTED;
        }
    }

    /** Returns all fields of the row that the boundary found last. */
    public static List<String> fields(CsvBoundary boundary, byte[] bytes, int from, int to) throws UnreadableRow {
        List<String> fields = new ArrayList<>();
        int begin = from;
        for (int i = 0; i <= boundary.separators(); i++) {
            int end = end(boundary, i, from, to);
            fields.add(text(bytes, begin, end, StandardCharsets.UTF_8));
            begin = end + 1;
        }
        return fields;
    }

    @Override
    public Map<String, AttributeValue> parse(byte[] bytes, int from, int to) throws UnreadableRow {
        int count = boundary.separators() + 1;
        if (count != places.length) {
            throw new UnreadableRow(
                    RowRejectReason.SYNTAX, "the row has " + count + " fields but the header has " + places.length);
        }
        // gives the same result, but faster
        Charset charset = boundary.isPlain() ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
        AttributeValue[] row = new AttributeValue[names.count()];
        int begin = from;
        for (int i = 0; i < count; i++) {
            int end = end(boundary, i, from, to);
            if (places[i] != NOT_WANTED) {
                row[places[i]] = values.text(text(bytes, begin, end, charset));
            } else {
                checkQuotes(bytes, begin, end);
            }
            begin = end + 1;
        }
        return new CsvRow(names, row);
    }

    private static int end(CsvBoundary boundary, int field, int from, int to) {
        return field == boundary.separators() ? to : from + boundary.separator(field);
    }

    private static String text(byte[] bytes, int from, int to, Charset charset) throws UnreadableRow {
        if (from == to || bytes[from] != '"') {
            return new String(bytes, from, to - from, charset);
        }
        boolean doubled = checkQuotes(bytes, from, to);
        String text = new String(bytes, from + 1, to - from - 2, charset);
        return doubled ? text.replace("\"\"", "\"") : text;
    }

    /** Checks a field in quotes. Returns whether it contains doubled quotes. */
    private static boolean checkQuotes(byte[] bytes, int from, int to) throws UnreadableRow {
        if (from == to || bytes[from] != '"') {
            return false;
        }
        boolean doubled = false;
        for (int at = from + 1; at < to; at++) {
            if (bytes[at] == '"') {
                if (at + 1 == to) {
                    return doubled;
                }
                if (bytes[at + 1] != '"') {
                    throw new UnreadableRow(
                            RowRejectReason.SYNTAX,
                            "a quote is inside an unquoted field, or text follows a closing quote");
                }
                doubled = true;
                at++;
            }
        }
        throw new UnreadableRow(RowRejectReason.SYNTAX, "a quote is opened but not closed");
    }
}
