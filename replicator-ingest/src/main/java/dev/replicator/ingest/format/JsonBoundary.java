package dev.replicator.ingest.format;

/** A row is an element of an array, or one of several values, whose brackets are balanced. */
final class JsonBoundary implements Boundary {

    private final boolean array;
    private boolean inString;
    private boolean escaped;
    private int depth;
    private boolean closed;
    private long lines;

    private JsonBoundary(boolean array) {
        this.array = array;
    }

    /** Behind the bracket that opens the array. */
    static JsonBoundary ofElements() {
        return new JsonBoundary(true);
    }

    /** Objects with nothing but space between them. */
    static JsonBoundary ofValues() {
        return new JsonBoundary(false);
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
                closed = array && depth == 0;
                depth = Math.max(depth - 1, 0);
                return closed || (!array && depth == 0);
            }
            case ',' -> {
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

    @Override
    public boolean trims() {
        return true;
    }

    @Override
    public boolean isLast() {
        return closed;
    }

    @Override
    public String unfinished() {
        if (array) {
            return closed ? "" : "the array is never closed";
        }
        return inString || depth > 0 ? "the object is never closed" : "";
    }
}
