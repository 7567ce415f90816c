package dev.replicator.testkit.condition;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The validated condition of a request, with its placeholder values. A request without a condition admits every item.
 */
public record Guard(@Nullable ItemCondition condition, Bindings bindings) {

    public static final Guard NONE = new Guard(null, Bindings.NONE);

    /**
     * Creates the guard from a request's parameters. An empty map is refused, unless it is an {@link
     * SdkAutoConstructMap}, which the SDK uses for a map that is not set.
     */
    public static Guard of(@Nullable String expression, Map<String, String> names, Map<String, AttributeValue> values) {
        refuseEmpty("Names", names);
        refuseEmpty("Values", values);
        if (expression == null) {
            if (!names.isEmpty() || !values.isEmpty()) {
                throw ServiceErrors.validation(
                        (names.isEmpty() ? "ExpressionAttributeValues" : "ExpressionAttributeNames")
                                + " can only be specified when using expressions");
            }
            return NONE;
        }
        var parsed = ParsedCondition.of(expression);
        var bindings = new Bindings(names, StoredValues.stored(values));
        parsed.check(bindings);
        return new Guard(parsed.condition(), bindings);
    }

    public boolean admits(Map<String, AttributeValue> item) {
        return condition == null || condition.test(item, bindings);
    }

    private static void refuseEmpty(String kind, Map<String, ?> placeholders) {
        if (placeholders.isEmpty() && !(placeholders instanceof SdkAutoConstructMap)) {
            throw ServiceErrors.validation("ExpressionAttribute" + kind + " must not be empty");
        }
    }
}
