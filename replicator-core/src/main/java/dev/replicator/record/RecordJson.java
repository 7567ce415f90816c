package dev.replicator.record;

import java.util.List;

/** Records as JSON, in the form of Lambda's stream events. */
public final class RecordJson {

    private RecordJson() {}

    /**
     * Reads an event ({@code {"Records":[…]}}) or one record. A record that the SDK cannot represent without loss
     * becomes {@link SourceRecord.Unreadable} with its own JSON; the others are read.
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
