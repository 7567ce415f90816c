package dev.replicator.testkit.condition;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A condition and the placeholders that it contains. Each text is parsed only once, because simulations send a few
 * texts millions of times.
 */
record ParsedCondition(ItemCondition condition, Set<String> placeholders) {

    private static final Map<String, ParsedCondition> PARSED = new ConcurrentHashMap<>();

    static ParsedCondition of(String text) {
        if (text.isEmpty()) {
            throw ServiceErrors.validation("Invalid ConditionExpression: The expression can not be empty;");
        }
        return PARSED.computeIfAbsent(text, ConditionParser::parse);
    }

    /**
     * Throws the server's validation error if a placeholder is undefined, is defined but not used, or has a type that
     * its operator does not accept.
     */
    void check(Bindings bindings) {
        condition.check(bindings);
        refuseUnused("Names", bindings.names().keySet());
        refuseUnused("Values", bindings.values().keySet());
    }

    private void refuseUnused(String kind, Set<String> defined) {
        for (var placeholder : defined) {
            if (!placeholders.contains(placeholder)) {
                throw ServiceErrors.validation("Value provided in ExpressionAttribute" + kind
                        + " unused in expressions: keys: {" + placeholder + "}");
            }
        }
    }
}
