package dev.replicator.redrive;

import dev.replicator.record.Key;
import dev.replicator.record.SourceRecord;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Selects the records that are redriven.
 *
 * @param reasons the reasons of rejections, or the conditions of failed invocations; empty for all
 * @param from selects records that were set aside at this time or later
 * @param until selects records that were set aside before this time
 * @param key the key of the item in the primary
 */
public record RedriveFilter(Set<String> reasons, Optional<Instant> from, Optional<Instant> until, Optional<Key> key) {

    public static final RedriveFilter ALL =
            new RedriveFilter(Set.of(), Optional.empty(), Optional.empty(), Optional.empty());

    boolean wants(StoredRecords setAside) {
        return (reasons.isEmpty() || reasons.contains(setAside.reason()))
                && from.filter(begin -> setAside.time()
                                .filter(time -> !time.isBefore(begin))
                                .isEmpty())
                        .isEmpty()
                && until.filter(end -> setAside.time()
                                .filter(time -> time.isBefore(end))
                                .isEmpty())
                        .isEmpty();
    }

    boolean wants(SourceRecord record) {
        return key.filter(wanted -> !record.isOf(wanted)).isEmpty();
    }
}
