package dev.replicator.internal.ledger;

import dev.replicator.record.Key;
import dev.replicator.record.Version;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A key as the replica had it at one moment: what a write of the tools takes for granted, so that it takes place only if
 * nobody wrote in between.
 *
 * @param item with its stamp, if it has one
 */
public record Observed(
        Key key, Optional<Map<String, AttributeValue>> item, Optional<LedgerEntry> row, String stampAttribute) {

    /** The item's stamp as it stands there, whatever it is. */
    public Optional<AttributeValue> stamp() {
        return item.flatMap(attributes -> Optional.ofNullable(attributes.get(stampAttribute)));
    }

    /** The newest version that the item or its row has; the oldest of all if neither has one. */
    public String version() {
        return versions().max(String::compareTo).orElse(Version.BACKFILL.text());
    }

    /** Whether a stamp or a row holds a version that no replicator can have written. */
    public boolean isForeign() {
        return stamp().filter(stamp -> stamp.s() == null).isPresent()
                || versions().anyMatch(version -> Version.parse(version).isEmpty());
    }

    /**
     * Whether it is an item that a delete should have prevented: its stamp is below its tombstone, or it has none although
     * its row is a tombstone. Only a bulk backfill leaves such a one, where its put and the delete crossed.
     */
    public boolean isLeftBehind() {
        return item.isPresent()
                && row.filter(LedgerEntry::tombstone)
                        .filter(tombstone -> stampText()
                                .filter(stamp -> stamp.compareTo(tombstone.version()) >= 0)
                                .isEmpty())
                        .isPresent();
    }

    /** Whether the item alone says its version: its row has none, or an older one. */
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
