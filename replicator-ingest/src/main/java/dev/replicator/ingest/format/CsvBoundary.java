package dev.replicator.ingest.format;

/** A row is a line, unless its end stands within quotes. Of CR LF the CR ends it, and an empty row follows, which is none. */
final class CsvBoundary implements Boundary {

    private enum State {
        FIELD_BEGINS,
        WITHOUT_QUOTES,
        WITHIN_QUOTES,
        /** Behind a quote that closes the field, or is the first half of a doubled one. */
        QUOTE
    }

    private final byte separator;
    /** Most bytes are greater, and so neither a quote nor a separator nor the end of a line. */
    private final byte greatestSpecial;

    private State state = State.FIELD_BEGINS;
    private long lines;

    CsvBoundary(char separator) {
        this.separator = (byte) separator;
        this.greatestSpecial = (byte) Math.max('"', separator);
    }

    @Override
    public int end(byte[] bytes, int from, int to) {
        State now = state;
        for (int i = from; i < to; i++) {
            byte c = bytes[i];
            if (now == State.WITHIN_QUOTES) {
                if (c == '"') {
                    now = State.QUOTE;
                } else if (c == '\n') {
                    lines++;
                }
            } else if (c > greatestSpecial) {
                now = State.WITHOUT_QUOTES;
            } else if (c == '\n' || c == '\r') {
                lines += c == '\n' ? 1 : 0;
                state = State.FIELD_BEGINS;
                return i + 1;
            } else if (c == separator) {
                now = State.FIELD_BEGINS;
            } else if (c == '"' && now != State.WITHOUT_QUOTES) {
                now = State.WITHIN_QUOTES;
            } else {
                now = State.WITHOUT_QUOTES;
            }
        }
        state = now;
        return -1;
    }

    @Override
    public long lines() {
        return lines;
    }

    @Override
    public int terminator() {
        return 1;
    }

    @Override
    public boolean trims() {
        return false;
    }

    @Override
    public String unfinished() {
        return state == State.WITHIN_QUOTES ? "a quote is opened here and never closed" : "";
    }
}
