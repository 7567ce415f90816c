package dev.replicator.cli.stream;

import dev.replicator.report.Counts;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The numbers of records that a run read, by outcome. A record that is delivered several times counts each time.
 *
 * @param superseded the number of records that a newer change superseded, or that the replica already had
 * @param retried the number of records that will be delivered again
 * @param lostShards the number of shards of which records may be lost
 */
public record RunTotals(
        long records,
        long applied,
        long superseded,
        long coalesced,
        long filtered,
        long quarantined,
        long retried,
        long lostShards) {

    public static final RunTotals NONE = new RunTotals(0, 0, 0, 0, 0, 0, 0, 0);

    public RunTotals plus(Counts counts) {
        return new RunTotals(
                records + counts.records(),
                applied + counts.applied(),
                superseded + counts.superseded() + counts.duplicate(),
                coalesced + counts.coalesced(),
                filtered + counts.filtered(),
                quarantined + counts.rejected(),
                retried + counts.retried(),
                lostShards);
    }

    public RunTotals plusLostShard() {
        return new RunTotals(records, applied, superseded, coalesced, filtered, quarantined, retried, lostShards + 1);
    }

    /** Returns the numbers as fields of a JSON object. */
    public Map<String, Long> fields() {
        Map<String, Long> fields = new LinkedHashMap<>();
        fields.put("records", records);
        fields.put("applied", applied);
        fields.put("superseded", superseded);
        fields.put("coalesced", coalesced);
        fields.put("filtered", filtered);
        fields.put("quarantined", quarantined);
        fields.put("retried", retried);
        fields.put("lostShards", lostShards);
        return fields;
    }

    /** Returns the numbers as a line of text. */
    String text() {
        return "@|bold %,d records|@: %,d applied, %,d superseded, %,d coalesced, %,d filtered, %,d quarantined, %,d retried"
                .formatted(records, applied, superseded, coalesced, filtered, quarantined, retried);
    }
}
