package dev.replicator.cli.tables;

import dev.replicator.internal.rules.Rules;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The settings that determine how an item is changed for the replica.
 *
 * @param rules the replication rules as JSON
 * @param redactionKey the key for redaction; empty if the rules redact nothing
 * @param heartbeat the key of the heartbeat item, which the rules never filter out
 */
@SuppressWarnings("ArrayRecordComponent") // these settings are never compared
public record RuleSettings(String rules, byte[] redactionKey, Optional<Map<String, AttributeValue>> heartbeat) {

    public Rules parsedRules() {
        return redactionKey.length == 0 ? Rules.parse(rules) : Rules.parse(rules, redactionKey);
    }
}
