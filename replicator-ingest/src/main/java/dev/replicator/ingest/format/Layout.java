package dev.replicator.ingest.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.replicator.ingest.reject.Reason;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** How the rows of a file are laid out, as its first bytes tell. */
enum Layout {
    ARRAY,
    VALUES,
    LINES,
    DYNAMODB_LINES,
    CSV,
    TSV;

    private static final Set<String> TYPES = Set.of("S", "N", "B", "BOOL", "NULL", "M", "L", "SS", "NS", "BS");

    /**
     * What it is.
     *
     * @param stated what its name or somebody says it is
     * @param start its beginning, from the first byte that is no space
     */
    static Layout of(Optional<Format> stated, byte[] start) throws Unreadable {
        if (start.length == 0) {
            return LINES;
        }
        if (contains(start, (byte) 0)) {
            throw new Unreadable(Reason.BROKEN, "it is not text in UTF-8");
        }
        boolean json = start[0] == '[' || start[0] == '{';
        if (stated.isPresent() && !stated.get().isJson()) {
            if (json && begins(start, Layout::asJson)) {
                throw new Unreadable(Reason.BROKEN, "it is said to be CSV and holds JSON");
            }
            return stated.get() == Format.CSV ? CSV : TSV;
        }
        if (!json && areLines(stated)) {
            return ofLines(stated, start);
        }
        if (!json) {
            throw new Unreadable(
                    Reason.BROKEN,
                    stated.isPresent()
                            ? "it is said to be JSON and begins with neither { nor ["
                            : "neither its name nor its content says what its format is");
        }
        return ofJson(stated, start);
    }

    /** Whether a bad line costs no other, be it the first. */
    private static boolean areLines(Optional<Format> stated) {
        return stated.filter(format -> format == Format.JSON_LINES || format == Format.DYNAMODB_JSON)
                .isPresent();
    }

    private static Layout ofLines(Optional<Format> stated, byte[] start) {
        return stated.equals(Optional.of(Format.DYNAMODB_JSON)) || begins(start, Layout::asExport)
                ? DYNAMODB_LINES
                : LINES;
    }

    private static Layout ofJson(Optional<Format> stated, byte[] start) {
        if (start[0] == '[' && (!areLines(stated) || begins(start, Layout::asArray))) {
            return ARRAY;
        }
        Layout lines = ofLines(stated, start);
        return lines == DYNAMODB_LINES || areLines(stated) || isALine(start) ? lines : VALUES;
    }

    /** Whether the first object ends before its line does, or, if neither ends here, is one long line. */
    private static boolean isALine(byte[] start) {
        int object = JsonBoundary.ofValues().end(start, 0, start.length);
        int line = new LineBoundary().end(start, 0, start.length);
        return line < 0 || (object >= 0 && object <= line);
    }

    /** Where one of its rows ends. */
    Boundary boundary() {
        return switch (this) {
            case ARRAY -> JsonBoundary.ofElements();
            case VALUES -> JsonBoundary.ofValues();
            case LINES, DYNAMODB_LINES -> new LineBoundary();
            case CSV -> new CsvBoundary(',');
            case TSV -> new CsvBoundary('\t');
        };
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

    /** Whether it holds an item with a value under its type. */
    private static boolean asExport(JsonParser json) throws IOException {
        return json.nextToken() == JsonToken.START_OBJECT
                && "Item".equals(json.nextFieldName())
                && json.nextToken() == JsonToken.START_OBJECT
                && json.nextFieldName() != null
                && json.nextToken() == JsonToken.START_OBJECT
                && TYPES.contains(String.valueOf(json.nextFieldName()));
    }

    private static boolean contains(byte[] bytes, byte what) {
        for (byte each : bytes) {
            if (each == what) {
                return true;
            }
        }
        return false;
    }
}
