package dev.replicator.report;

import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.SettledRecord;
import dev.replicator.record.Key;
import dev.replicator.record.SourceRecord;
import dev.replicator.record.Version;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The result of a batch.
 *
 * @param firstUnsettled the lowest sequence number that is not settled; the source must deliver again from there. The
 *     empty string if an unsettled record has no usable sequence number: the whole batch must come again (Lambda treats
 *     an empty identifier the same way). Empty if everything is settled
 * @param problem why records must come again, in one sentence without item content
 * @param writeUnits the write units of the replica and its ledger that DynamoDB reported; refused conditions are not
 *     included
 * @param lag of the settled records
 * @param heartbeatLag of the heartbeats among them
 * @param settled every record of the batch with its outcome, in no order
 */
public record Report(
        Optional<String> firstUnsettled,
        Counts counts,
        Optional<Outcome.Retry> problem,
        double writeUnits,
        Optional<Lag> lag,
        Optional<Lag> heartbeatLag,
        List<SettledRecord> settled) {

    /**
     * Summarises the outcomes.
     *
     * @param heartbeat the key of the item whose changes are heartbeats
     */
    public static Report of(List<SettledRecord> settled, double writeUnits, Optional<Key> heartbeat, Instant now) {
        List<SettledRecord> unsettled =
                settled.stream().filter(each -> !each.outcome().isSettled()).toList();
        return new Report(
                unsettled.stream().map(Report::place).min(Comparator.comparing(Report::order)),
                Counts.of(settled),
                problem(unsettled),
                writeUnits,
                lag(settled, record -> true, now),
                heartbeat.flatMap(key -> lag(settled, record -> record.isOf(key), now)),
                List.copyOf(settled));
    }

    public boolean isSettled() {
        return firstUnsettled.isEmpty();
    }

    private static Optional<Lag> lag(List<SettledRecord> settled, Predicate<SourceRecord> which, Instant now) {
        return Lag.of(
                settled.stream()
                        .filter(each -> each.outcome().isSettled())
                        .map(SettledRecord::record)
                        .filter(which)
                        .map(SourceRecord::created)
                        .flatMap(Optional::stream),
                now);
    }

    private static String place(SettledRecord unsettled) {
        return unsettled
                .record()
                .sequenceNumber()
                .filter(Version::isSequenceNumber)
                .orElse("");
    }

    private static String order(String sequenceNumber) {
        return sequenceNumber.isEmpty() ? "" : Version.padded(sequenceNumber);
    }

    /** The most serious problem: one that must be repaired comes before one that passes. */
    private static Optional<Outcome.Retry> problem(List<SettledRecord> unsettled) {
        return unsettled.stream()
                .map(SettledRecord::outcome)
                .map(Outcome.Retry.class::cast)
                .min(Comparator.comparing(retry -> retry.cause().passes()));
    }
}
