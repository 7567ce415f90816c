package dev.replicator.internal.rules;

import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The condition that selects the replicated items, and the names of the attributes that it reads. */
record Filter(Condition<Map<String, AttributeValue>> condition, Set<String> names) {

    static final Filter ALL = new Filter(item -> true, Set.of());

    boolean matches(Map<String, AttributeValue> item) throws RuleException {
        return condition.matches(item);
    }
}
