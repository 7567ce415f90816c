package dev.replicator.ingest.parse;

import dev.replicator.ingest.reject.RowRejectReason;
import dev.replicator.ingest.slice.EightBytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Parses a row of CSV. Every field is a string; a mapping may convert it. */
public final class CsvRowParser implements RowParser {

    private static final int NOT_WANTED = -1;

    private final byte separator;
    private final CsvRow.Names names;
    /** The index of the name of each field. */
    private final int[] places;

    private final AttributeValues values = new AttributeValues();

    public CsvRowParser(char separator, List<String> names, WantedFields wanted) {
        this.separator = (byte) separator;
        this.names = new CsvRow.Names(names.stream().filter(wanted::includes).toList());
        this.places = new int[names.size()];
        int place = 0;
        for (int i = 0; i < places.length; i++) {
            places[i] = wanted.includes(names.get(i)) ? place++ : NOT_WANTED;
        }
    }

    /** Is called with each field of a row, without its quotes. */
    private interface Fields {
        void add(int index, byte[] bytes, int from, int to, boolean doubledQuotes);
    }

    /** All fields of a row. */
    public static List<String> fields(byte[] bytes, int from, int to, char separator) throws UnreadableRow {
        List<String> fields = new ArrayList<>();
        split(
                bytes,
                from,
                to,
                (byte) separator,
                (index, all, begin, end, doubled) -> fields.add(text(all, begin, end, doubled)));
        return fields;
    }

    @Override
    public Map<String, AttributeValue> parse(byte[] bytes, int from, int to) throws UnreadableRow {
        AttributeValue[] row = new AttributeValue[names.count()];
        int count = split(bytes, from, to, separator, (index, all, begin, end, doubled) -> {
            if (index < places.length && places[index] != NOT_WANTED) {
                row[places[index]] = values.text(text(all, begin, end, doubled));
            }
        });
        if (count != places.length) {
            throw new UnreadableRow(
                    RowRejectReason.SYNTAX, "the row has " + count + " fields and the header has " + places.length);
        }
        return new CsvRow(names, row);
    }

    private static String text(byte[] bytes, int from, int to, boolean doubledQuotes) {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        return doubledQuotes ? text.replace("\"\"", "\"") : text;
    }

    /** Returns the number of fields. */
    private static int split(byte[] bytes, int from, int to, byte separator, Fields fields) throws UnreadableRow {
        int count = 0;
        int at = from;
        while (true) {
            int end = at < to && bytes[at] == '"'
                    ? quoted(bytes, at + 1, to, count, fields)
                    : plain(bytes, at, to, separator, count, fields);
            count++;
            if (end == to) {
                return count;
            }
            if (bytes[end] != separator) {
                throw new UnreadableRow(RowRejectReason.SYNTAX, "the quotes of a field are not those of CSV");
            }
            at = end + 1;
        }
    }

    private static int plain(byte[] bytes, int from, int to, byte separator, int index, Fields fields) {
        int end = EightBytes.indexOf(separator, bytes, from, to);
        fields.add(index, bytes, from, end, false);
        return end;
    }

    /** Returns the index after the closing quote. */
    private static int quoted(byte[] bytes, int from, int to, int index, Fields fields) throws UnreadableRow {
        boolean doubled = false;
        for (int at = from; at < to; at++) {
            if (bytes[at] == '"') {
                if (at + 1 < to && bytes[at + 1] == '"') {
                    doubled = true;
                    at++;
                } else {
                    fields.add(index, bytes, from, at, doubled);
                    return at + 1;
                }
            }
        }
        throw new UnreadableRow(RowRejectReason.SYNTAX, "a quote is opened and not closed");
    }
}
