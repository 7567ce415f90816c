package dev.replicator.record;

import java.util.List;

/** Reads and writes records as JSON, in the format of Lambda's stream events. */
public final class RecordJson {

    private RecordJson() {}

    /**
     * Reads an event ({@code {"Records":[…]}}) or a single record. A record that the SDK cannot represent without loss
     * is returned as {@link SourceRecord.Unreadable} with its own JSON; the other records are read as usual.
     *
     * @param json the text in UTF-8, with or without a byte order mark
     * @throws IllegalArgumentException if the JSON is invalid, or is neither an event nor a record
     */
    public static List<SourceRecord> read(byte[] json) {
        return new EventReader(json).read();
    }

    /** Returns the complete JSON of one record. */
    static String write(SourceRecord.Whole source) {
        return RecordWriter.write(source);
    }
}
