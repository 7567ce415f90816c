package dev.replicator.internal.ledger;

import dev.replicator.record.Key;
import dev.replicator.record.Version;
import dev.replicator.table.Target;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The item and the ledger row of a key, as they were read. A correction takes effect only if both are still the same.
 *
 * @param item the item, with its stamp if it has one
 */
public record Observed(Key key, Optional<Map<String, AttributeValue>> item, Optional<LedgerEntry> row, Target target) {

    /**
     * Returns the item as readers of the replica see it; empty if it is a tombstone. If the tombstones are in the ledger,
     * a tombstone in the replica is an item that should not exist.
     */
    public Optional<Map<String, AttributeValue>> live() {
        return item.filter(
                attributes -> !target.hasTombstonesInTable() || !ReplicaTombstone.is(key, attributes, target));
    }

    /** Returns the value of the item's stamp attribute, even if the value is not a valid version. */
    public Optional<AttributeValue> stamp() {
        return item.flatMap(attributes -> Optional.ofNullable(attributes.get(target.stampAttribute())));
    }

    /**
     * Returns the newer of the versions in the item and in the row. If neither has a version, returns the oldest
     * possible version.
     */
    public String version() {
        return versions().max(String::compareTo).orElse(Version.BACKFILL.text());
    }

    /** Returns whether the item or the row has a version that was not written by a replicator. */
    public boolean isForeign() {
        return stamp().filter(stamp -> stamp.s() == null).isPresent()
                || versions().anyMatch(version -> Version.parse(version).isEmpty());
    }

    /**
     * Returns whether the item should have been deleted: it is older than its tombstone, or has no stamp although its
     * row is a tombstone. This happens only if a bulk backfill inserts a copy while a delete of the item is replicated.
     */
    public boolean isLeftBehind() {
        return item.isPresent()
                && row.filter(LedgerEntry::tombstone)
                        .filter(tombstone -> stampText()
                                .filter(stamp -> stamp.compareTo(tombstone.version()) >= 0)
                                .isEmpty())
                        .isPresent();
    }

    /** Returns whether the item has a stamp and the ledger row does not have a newer version. */
    public boolean isStampedNewest() {
        return stampText().map(Stamp::versionText).filter(version()::equals).isPresent();
    }

    private Optional<String> stampText() {
        return stamp().map(AttributeValue::s);
    }

    private Stream<String> versions() {
        return Stream.concat(stampText().map(Stamp::versionText).stream(), row.map(LedgerEntry::version).stream());
    }
}
