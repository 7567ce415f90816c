package dev.replicator.redrive;

import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.SettledRecord;
import dev.replicator.record.SourceRecord;
import dev.replicator.report.Report;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** Set-aside records that are redriven together. */
final class RedriveBatch {

    private record Part(StoredRecords setAside, List<SourceRecord> records) {}

    private final List<Part> parts = new ArrayList<>();
    private final List<SourceRecord> records = new ArrayList<>();

    /** @param wanted those of its records that are redriven */
    void add(StoredRecords setAside, List<SourceRecord> wanted) {
        parts.add(new Part(setAside, wanted));
        records.addAll(wanted);
    }

    List<SourceRecord> records() {
        return records;
    }

    /** The result of each, from the replicator's report. */
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
     * A rejected record of a failed invocation is now in the quarantine; a rejected record of the quarantine stays
     * there.
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
