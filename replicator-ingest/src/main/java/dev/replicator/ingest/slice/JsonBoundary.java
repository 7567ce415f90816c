package dev.replicator.ingest.slice;

/** A row is an element of an array, or one of several values, whose brackets are balanced. */
public final class JsonBoundary implements RowBoundary {

    private final boolean array;
    /** Of objects that stand around the array and are not closed yet. */
    private int around;

    private boolean inString;
    private boolean escaped;
    private int depth;
    private boolean closed;
    private boolean commaBefore;
    private long lines;

    private JsonBoundary(boolean array, int around) {
        this.array = array;
        this.around = around;
    }

    /**
     * Behind the bracket that opens the array.
     *
     * @param around how many objects it stands in
     */
    public static JsonBoundary ofElements(int around) {
        return new JsonBoundary(true, around);
    }

    /** Objects with nothing but space between them. */
    public static JsonBoundary ofValues() {
        return new JsonBoundary(false, 0);
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

    /** Between two commas, or a comma and a bracket; an empty array holds none. */
    @Override
    public boolean emptyIsARow() {
        return commaBefore;
    }

    @Override
    public boolean isLast() {
        return closed;
    }

    @Override
    public int tooMuch(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            byte c = bytes[i];
            if (around == 0 && !RowSlicer.isSpace(c)) {
                return i;
            }
            if (inString) {
                inString = escaped || c != '"';
                escaped = !escaped && c == '\\';
            } else if (c == '}' && depth == 0) {
                around--;
            } else {
                endsWith(c);
            }
        }
        return -1;
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
