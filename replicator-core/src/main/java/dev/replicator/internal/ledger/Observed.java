package dev.replicator.internal.ledger;

import dev.replicator.record.Key;
import dev.replicator.record.Version;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The item and the ledger row of a key, as they were read. A tool's write takes effect only if they are still the same.
 *
 * @param item with its stamp, if it has one
 */
public record Observed(
        Key key, Optional<Map<String, AttributeValue>> item, Optional<LedgerEntry> row, String stampAttribute) {

    /** The item's stamp, even if it is no version. */
    public Optional<AttributeValue> stamp() {
        return item.flatMap(attributes -> Optional.ofNullable(attributes.get(stampAttribute)));
    }

    /** The newer of the versions of item and row; the oldest version if neither has one. */
    public String version() {
        return versions().max(String::compareTo).orElse(Version.BACKFILL.text());
    }

    /** Whether the stamp or the row has a version that no replicator can have written. */
    public boolean isForeign() {
        return stamp().filter(stamp -> stamp.s() == null).isPresent()
                || versions().anyMatch(version -> Version.parse(version).isEmpty());
    }

    /**
     * Whether the item should have been deleted: it is older than its tombstone, or has no stamp although its row is a
     * tombstone. Only a bulk backfill leaves such an item, when its put and a delete cross.
     */
    public boolean isLeftBehind() {
        return item.isPresent()
                && row.filter(LedgerEntry::tombstone)
                        .filter(tombstone -> stampText()
                                .filter(stamp -> stamp.compareTo(tombstone.version()) >= 0)
                                .isEmpty())
                        .isPresent();
    }

    /** Whether the stamp is the version: the row has none, or an older one. */
    public boolean isStampedNewest() {
        return stampText().filter(version()::equals).isPresent();
    }

    private Optional<String> stampText() {
        return stamp().map(AttributeValue::s);
    }

    private Stream<String> versions() {
        return Stream.concat(stampText().stream(), row.map(LedgerEntry::version).stream());
    }
}
