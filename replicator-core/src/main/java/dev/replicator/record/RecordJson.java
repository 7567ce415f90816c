package dev.replicator.record;

import java.util.List;

/**
 * Records as JSON, in the form of Lambda's stream events: what the quarantine keeps and what redrive and tests read.
 */
public final class RecordJson {

    private RecordJson() {}

    /**
     * Reads an event ({@code {"Records":[…]}}) or one bare record. A record that the SDK cannot hold without loss becomes
     * {@link SourceRecord.Unreadable} with its own JSON, and the others are read all the same.
     *
     * @param json UTF-8, with or without a byte order mark
     * @throws IllegalArgumentException the JSON breaks off, or is neither an event nor a record
     */
    public static List<SourceRecord> read(byte[] json) {
        return new EventReader(json).read();
    }

    /** The JSON of one record, whole. */
    static String write(SourceRecord.Whole source) {
        return RecordWriter.write(source);
    }
}
