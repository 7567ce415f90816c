package dev.replicator.internal.mend;

import dev.replicator.internal.ledger.LedgerRow;
import dev.replicator.internal.ledger.Observed;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The condition that an item or a row is still as it was observed.
 *
 * @param values the expression values; null if the condition has none, because DynamoDB refuses an empty map
 */
record UnchangedCondition(
        String condition,
        Map<String, String> names,
        @Nullable Map<String, AttributeValue> values) {

    static UnchangedCondition item(Observed observed) {
        String key = observed.key().attributes().keySet().iterator().next();
        String stamp = observed.target().stampAttribute();
        if (observed.item().isEmpty()) {
            return new UnchangedCondition("attribute_not_exists(#key)", Map.of("#key", key), null);
        }
        return observed.stamp()
                .map(seen -> new UnchangedCondition("#stamp = :stamp", Map.of("#stamp", stamp), Map.of(":stamp", seen)))
                .orElseGet(() -> new UnchangedCondition(
                        "attribute_exists(#key) AND attribute_not_exists(#stamp)",
                        Map.of("#key", key, "#stamp", stamp),
                        null));
    }

    /**
     * Returns the condition for the ledger row. It also distinguishes a tombstone from the version of an unstamped
     * item, because both may have the same version.
     */
    static UnchangedCondition row(Observed observed) {
        return observed.row()
                .map(row -> new UnchangedCondition(
                        "#version = :version AND "
                                + (row.tombstone() ? "attribute_exists(#gone)" : "attribute_not_exists(#gone)"),
                        Map.of("#version", LedgerRow.VERSION, "#gone", LedgerRow.GONE),
                        Map.of(":version", AttributeValue.fromS(row.version()))))
                .orElseGet(() -> new UnchangedCondition(
                        "attribute_not_exists(#version)", Map.of("#version", LedgerRow.VERSION), null));
    }
}
