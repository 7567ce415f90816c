package dev.replicator.ingest.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.replicator.ingest.parse.JsonRowParser;
import dev.replicator.ingest.parse.UnreadableRow;
import dev.replicator.ingest.reject.RowRejectReason;
import dev.replicator.ingest.slice.JsonBoundary;
import dev.replicator.ingest.slice.LineBoundary;
import dev.replicator.ingest.slice.RowSlicer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The layout of a file's rows, from its options and first bytes.
 *
 * @param typed whether the values are typed as in DynamoDB JSON
 */
record RowLayout(Kind kind, boolean typed) {

    enum Kind {
        ARRAY,
        VALUES,
        LINES,
        CSV
    }

    private static final Set<String> TYPES = Set.of("S", "N", "B", "BOOL", "NULL", "M", "L", "SS", "NS", "BS");

    /**
     * Finds out the layout of a file.
     *
     * @param start the beginning of the file, from the first byte that is not whitespace
     */
    static RowLayout of(FormatOptions options, byte[] start) throws UnreadableRow {
        Optional<String> foreign = ForeignFile.name(start);
        if (foreign.isPresent()) {
            throw new UnreadableRow(RowRejectReason.BROKEN, "it is " + foreign.get());
        }
        if (!options.rows().isEmpty()) {
            return new RowLayout(Kind.ARRAY, isDynamoDb(options.format()));
        }
        if (start.length == 0) {
            return new RowLayout(Kind.LINES, false);
        }
        Optional<FileFormat> stated = options.format();
        boolean json = start[0] == '[' || start[0] == '{';
        if (stated.filter(format -> !format.isJson()).isPresent()) {
            if (json && begins(start, RowLayout::asJson)) {
                throw new UnreadableRow(RowRejectReason.BROKEN, "its format is CSV, but it contains JSON");
            }
            return new RowLayout(Kind.CSV, false);
        }
        if (!json && !areLines(stated) && !isDynamoDb(stated)) {
            throw new UnreadableRow(
                    RowRejectReason.BROKEN,
                    stated.isPresent()
                            ? "its format is JSON, but it begins with neither { nor ["
                            : "neither its name nor its content shows its format");
        }
        Kind kind = ofJson(stated, start);
        return new RowLayout(kind, isDynamoDb(stated) || begins(start, RowLayout::asExport));
    }

    private static boolean isDynamoDb(Optional<FileFormat> stated) {
        return stated.equals(Optional.of(FileFormat.DYNAMODB_JSON));
    }

    private static boolean areLines(Optional<FileFormat> stated) {
        return stated.equals(Optional.of(FileFormat.JSON_LINES));
    }

    /** Returns the layout of a JSON file. If the options request lines, a bad first line does not change the layout. */
    private static Kind ofJson(Optional<FileFormat> stated, byte[] start) {
        if (start[0] != '[' && start[0] != '{') {
            return Kind.LINES;
        }
        if (start[0] == '[' && (!areLines(stated) || begins(start, RowLayout::asArray))) {
            return Kind.ARRAY;
        }
        return areLines(stated) || isALine(start) ? Kind.LINES : Kind.VALUES;
    }

    /**
     * Returns whether the first object ends on its first line. If these bytes contain neither the end of the object nor
     * the end of the line, the object is assumed to be one long line.
     */
    private static boolean isALine(byte[] start) {
        int object = JsonBoundary.ofValues().end(start, 0, start.length);
        int line = new LineBoundary().end(start, 0, start.length);
        return line < 0 || (object >= 0 && object <= line);
    }

    private interface Beginning {
        boolean of(JsonParser json) throws IOException;
    }

    private static boolean begins(byte[] start, Beginning beginning) {
        try (JsonParser json = JsonRowParser.FACTORY.createParser(start)) {
            return beginning.of(json);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean asJson(JsonParser json) throws IOException {
        return json.nextToken() == JsonToken.START_OBJECT
                ? json.nextFieldName() != null
                : json.nextToken() == JsonToken.START_OBJECT;
    }

    private static boolean asArray(JsonParser json) throws IOException {
        return json.nextToken() == JsonToken.START_ARRAY
                && (json.nextToken() == JsonToken.START_OBJECT || json.currentToken() == JsonToken.END_ARRAY);
    }

    /** Returns whether the file has an item with typed values, or an array that begins with one. */
    private static boolean asExport(JsonParser json) throws IOException {
        boolean object = json.nextToken() == JsonToken.START_ARRAY
                ? json.nextToken() == JsonToken.START_OBJECT
                : json.currentToken() == JsonToken.START_OBJECT;
        return object
                && "Item".equals(json.nextFieldName())
                && json.nextToken() == JsonToken.START_OBJECT
                && json.nextFieldName() != null
                && json.nextToken() == JsonToken.START_OBJECT
                && TYPES.contains(String.valueOf(json.nextFieldName()));
    }

    static byte[] behindSpace(byte[] start) {
        int first = 0;
        while (first < start.length && RowSlicer.isSpace(start[first])) {
            first++;
        }
        return Arrays.copyOfRange(start, first, start.length);
    }
}
