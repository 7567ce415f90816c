package dev.replicator.change;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.util.List;

/**
 * Records as JSON, in the form of Lambda's stream events: what the quarantine keeps and what redrive and tests read.
 */
public final class RecordJson {

    /** Attribute names may be longer than Jackson's limit, and a limit that is passed would fail the whole event. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

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
