package dev.replicator.cli.tables;

import dev.replicator.internal.rules.Rules;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The settings that shape an item for the replica.
 *
 * @param rules as JSON
 * @param redactionKey empty if there is none
 * @param heartbeat the key of the item that rules never filter
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RuleSettings(String rules, byte[] redactionKey, Optional<Map<String, AttributeValue>> heartbeat) {

    public Rules parsedRules() {
        return redactionKey.length == 0 ? Rules.parse(rules) : Rules.parse(rules, redactionKey);
    }
}
