package dev.replicator.internal.mend;

import dev.replicator.internal.ledger.LedgerRow;
import dev.replicator.internal.ledger.Observed;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The condition that an item or a row is still as it was observed. */
record UnchangedCondition(String condition, Map<String, String> names, Map<String, AttributeValue> values) {

    static UnchangedCondition item(Observed observed) {
        String key = observed.key().attributes().keySet().iterator().next();
        String stamp = observed.stampAttribute();
        if (observed.item().isEmpty()) {
            return new UnchangedCondition("attribute_not_exists(#key)", Map.of("#key", key), Map.of());
        }
        return observed.stamp()
                .map(seen -> new UnchangedCondition("#stamp = :stamp", Map.of("#stamp", stamp), Map.of(":stamp", seen)))
                .orElseGet(() -> new UnchangedCondition(
                        "attribute_exists(#key) AND attribute_not_exists(#stamp)",
                        Map.of("#key", key, "#stamp", stamp),
                        Map.of()));
    }

    /** A tombstone and the version of an unstamped item are different rows, even with equal versions. */
    static UnchangedCondition row(Observed observed) {
        return observed.row()
                .map(row -> new UnchangedCondition(
                        "#version = :version AND "
                                + (row.tombstone() ? "attribute_exists(#gone)" : "attribute_not_exists(#gone)"),
                        Map.of("#version", LedgerRow.VERSION, "#gone", LedgerRow.GONE),
                        Map.of(":version", AttributeValue.fromS(row.version()))))
                .orElseGet(() -> new UnchangedCondition(
                        "attribute_not_exists(#version)", Map.of("#version", LedgerRow.VERSION), Map.of()));
    }
}
