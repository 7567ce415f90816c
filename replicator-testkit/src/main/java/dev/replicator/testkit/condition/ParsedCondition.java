package dev.replicator.testkit.condition;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A condition and the placeholders it names. Each text is parsed once: simulations send the same few by the million. */
record ParsedCondition(ItemCondition condition, Set<String> placeholders) {

    private static final Map<String, ParsedCondition> PARSED = new ConcurrentHashMap<>();

    static ParsedCondition of(String text) {
        if (text.isEmpty()) {
            throw ServiceErrors.validation("Invalid ConditionExpression: The expression can not be empty;");
        }
        return PARSED.computeIfAbsent(text, ConditionParser::parse);
    }

    /** Refuses a placeholder that is not defined, defined and not used, or of a type that its operator cannot take. */
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
