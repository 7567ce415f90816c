package dev.replicator.ingest.slice;

import com.fasterxml.jackson.core.JsonParser;
import dev.replicator.internal.value.DynamoDbJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Finds the end of a JSON row: an element of an array, or one of several values, with balanced brackets. */
public final class JsonBoundary implements RowBoundary {

    private static final int LONGEST_NAME = 64 * 1024;

    private final boolean array;
    /** The names of the objects around the array and of the array itself, outermost first. */
    private final List<String> names;
    /** The number of objects around the array that are still open. */
    private int around;

    /** Whether the next string is the name of a field. Used only after the end of the array. */
    private boolean nameNext;

    private final ByteArrayOutputStream name = new ByteArrayOutputStream();
    private boolean twice;

    private boolean inString;
    private boolean escaped;
    private int depth;
    private boolean closed;
    private boolean commaBefore;
    private long lines;

    private JsonBoundary(boolean array, List<String> names) {
        this.array = array;
        this.names = names;
        this.around = names.size();
    }

    /**
     * Returns the boundary for the elements of an array, after its opening bracket.
     *
     * @param names the names of the objects around the array and of the array itself; empty if the array is the whole
     *     file
     */
    public static JsonBoundary ofElements(List<String> names) {
        return new JsonBoundary(true, names);
    }

    /** Returns the boundary for values that are separated only by whitespace. */
    public static JsonBoundary ofValues() {
        return new JsonBoundary(false, List.of());
    }

    @Override
    public int end(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            byte c = bytes[i];
            if (inString) {
                inString = escaped || c != '"';
                escaped = !escaped && c == '\\';
            } else if (endsWith(c)) {
                return i + 1;
            }
        }
        return -1;
    }

    private boolean endsWith(byte c) {
        switch (c) {
            case '"' -> inString = true;
            case '{', '[' -> depth++;
            case '}', ']' -> {
                boolean ends = depth == 0 ? array && c == ']' : !array && depth == 1;
                closed |= array && ends;
                depth = Math.max(depth - 1, 0);
                return ends || (!array && depth == 0);
            }
            case ',' -> {
                commaBefore |= array && depth == 0;
                return array && depth == 0;
            }
            case '\n' -> lines++;
            default -> {}
        }
        return false;
    }

    @Override
    public long lines() {
        return lines;
    }

    @Override
    public int terminator() {
        return array ? 1 : 0;
    }

    /**
     * Returns whether an empty row is rejected. A missing element between two commas is, but an empty array has no row.
     */
    @Override
    public boolean emptyIsARow() {
        return commaBefore;
    }

    @Override
    public boolean isLast() {
        return closed;
    }

    /**
     * Finds text after the end of the file's JSON, and a second array with the same name, whose rows would be lost
     * silently.
     */
    @Override
    public int tooMuch(byte[] bytes, int from, int to) {
        int begin = from;
        for (int i = from; i < to; i++) {
            byte c = bytes[i];
            if (around == 0 && !RowSlicer.isSpace(c)) {
                return i;
            }
            if (inString) {
                inString = escaped || c != '"';
                escaped = !escaped && c == '\\';
                if (isName() && inString && name.size() < LONGEST_NAME) {
                    name.write(c);
                }
                twice = isName() && !inString && isOurs();
                if (twice) {
                    return begin;
                }
            } else if (c == '}' && depth == 0) {
                around--;
                nameNext = false;
            } else {
                if (depth == 0) {
                    nameNext = c == ',' || (nameNext && c != ':');
                    name.reset();
                    begin = i;
                }
                endsWith(c);
            }
        }
        return -1;
    }

    private boolean isName() {
        return nameNext && depth == 0;
    }

    private boolean isOurs() {
        try (JsonParser json = DynamoDbJson.FACTORY.createParser('"' + name.toString(StandardCharsets.UTF_8) + '"')) {
            return names.get(around - 1).equals(json.nextTextValue());
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public String whyTooMuch() {
        return twice
                ? "its list " + String.join(".", names) + " occurs twice; rows of the second list are not read"
                : RowBoundary.super.whyTooMuch();
    }

    @Override
    public String unfinished() {
        if (!array) {
            return inString || depth > 0 ? "the object is never closed" : "";
        }
        if (!closed) {
            return "the array is never closed";
        }
        return around > 0 ? "the object around the array is never closed" : "";
    }
}
