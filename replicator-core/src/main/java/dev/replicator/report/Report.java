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
 * @param firstUnsettled the lowest sequence number that is not settled, from which the source must deliver again;
 *     {@code Optional.empty()} if everything is settled. If an unsettled record has no valid sequence number, this is
 *     the empty string, and the whole batch must be delivered again; Lambda treats an empty identifier in the same way
 * @param problem why records must be delivered again, in one sentence without item content
 * @param writeUnits the write units of the replica and its ledger that DynamoDB reported. DynamoDB does not report the
 *     units of refused conditions
 * @param lag the lag of the settled records
 * @param heartbeatLag the lag of the settled heartbeats
 * @param settled every record of the batch with its outcome, in any order
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
     * Summarises the outcomes of a batch.
     *
     * @param heartbeat the key of the heartbeat's item
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

    /** Returns the most serious problem: a problem that somebody must repair ranks above one that is temporary. */
    private static Optional<Outcome.Retry> problem(List<SettledRecord> unsettled) {
        return unsettled.stream()
                .map(SettledRecord::outcome)
                .map(Outcome.Retry.class::cast)
                .min(Comparator.comparing(retry -> retry.cause().passes()));
    }
}
