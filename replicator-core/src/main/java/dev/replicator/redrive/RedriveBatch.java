package dev.replicator.redrive;

import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.SettledRecord;
import dev.replicator.record.SourceRecord;
import dev.replicator.report.Report;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** The set-aside records that are replicated in one batch. */
final class RedriveBatch {

    private record Part(StoredRecords setAside, List<SourceRecord> records) {}

    private final List<Part> parts = new ArrayList<>();
    private final List<SourceRecord> records = new ArrayList<>();

    /**
     * Adds the records of a stored file or object.
     *
     * @param wanted the records of {@code setAside} that are redriven
     */
    void add(StoredRecords setAside, List<SourceRecord> wanted) {
        parts.add(new Part(setAside, wanted));
        records.addAll(wanted);
    }

    List<SourceRecord> records() {
        return records;
    }

    /** Returns the result of each stored file or object of the batch, from the report of the replicator. */
    List<Redriven> fates(Report report) {
        IdentityHashMap<SourceRecord, Outcome> outcomes = new IdentityHashMap<>();
        for (SettledRecord settled : report.settled()) {
            outcomes.put(settled.record(), settled.outcome());
        }
        return parts.stream()
                .map(part ->
                        new Redriven(part.setAside().name(), part.setAside().reason(), fate(part, outcomes)))
                .toList();
    }

    /**
     * Returns the result of one stored file or object. If a record of a failed invocation was rejected, it is now in
     * the quarantine, so the invocation can be removed. If a quarantined record was rejected again, it stays in the
     * quarantine.
     */
    private static Redriven.Fate fate(Part part, IdentityHashMap<SourceRecord, Outcome> outcomes) {
        List<Outcome> ofPart = part.records().stream().map(outcomes::get).toList();
        if (!ofPart.stream().allMatch(outcome -> outcome != null && outcome.isSettled())) {
            return Redriven.Fate.UNSETTLED;
        }
        if (part.setAside().quarantined() && ofPart.stream().anyMatch(Outcome.Rejected.class::isInstance)) {
            return Redriven.Fate.REJECTED;
        }
        boolean whole = part.records().size() == part.setAside().records().size();
        return whole ? Redriven.Fate.REMOVED : Redriven.Fate.PARTLY_REDRIVEN;
    }
}
