package dev.replicator.testkit.condition;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** Converts attribute values to the form that the server stores: validated, with normalised numbers and sorted sets. */
public final class StoredValues {

    private static final Comparator<SdkBytes> UNSIGNED =
            Comparator.comparing(SdkBytes::asByteArrayUnsafe, Arrays::compareUnsigned);

    private StoredValues() {}

    /**
     * Returns the attributes in stored form. Usually no value changes; then the given map itself is returned, which is
     * safe because the SDK's request maps are immutable.
     */
    public static Map<String, AttributeValue> stored(Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> changed = attributes;
        for (var attribute : attributes.entrySet()) {
            if (attribute.getKey().isEmpty()) {
                throw ServiceErrors.validation("Empty attribute name");
            }
            var value = stored(attribute.getValue());
            if (!value.equals(attribute.getValue())) {
                if (changed == attributes) {
                    changed = new LinkedHashMap<>(attributes);
                }
                changed.put(attribute.getKey(), value);
            }
        }
        return changed == attributes ? attributes : Collections.unmodifiableMap(changed);
    }

    public static AttributeValue stored(AttributeValue value) {
        // the SDK reports no type for a value with several contents
        if (value.type() == null) {
            throw notOneType();
        }
        return switch (value.type()) {
            case S, B, BOOL -> value;
            case NUL -> nul(value);
            case N -> number(value);
            case SS -> AttributeValue.fromSs(set(value.ss(), UnaryOperator.identity(), ValueOrder::compare));
            case NS -> AttributeValue.fromNs(set(value.ns(), Numbers::normalized, Numbers::compare));
            case BS -> AttributeValue.fromBs(set(value.bs(), UnaryOperator.identity(), UNSIGNED));
            case L ->
                AttributeValue.fromL(
                        value.l().stream().map(StoredValues::stored).toList());
            case M -> AttributeValue.fromM(stored(value.m()));
            default -> throw notOneType();
        };
    }

    private static DynamoDbException notOneType() {
        return ServiceErrors.validation("Supplied AttributeValue must contain exactly one of the supported datatypes");
    }

    private static AttributeValue nul(AttributeValue value) {
        if (!value.nul()) {
            throw ServiceErrors.validation("One or more parameter values were invalid: "
                    + "Null attribute value types must have the value of true");
        }
        return value;
    }

    private static AttributeValue number(AttributeValue value) {
        var normalized = Numbers.normalized(value.n());
        return normalized.equals(value.n()) ? value : AttributeValue.fromN(normalized);
    }

    private static <T> List<T> set(List<T> members, UnaryOperator<T> stored, Comparator<T> order) {
        if (members.isEmpty()) {
            throw ServiceErrors.validation("One or more parameter values were invalid: A set may not be empty");
        }
        var sorted = members.stream().map(stored).sorted(order).toList();
        if (new HashSet<>(sorted).size() < sorted.size()) {
            throw ServiceErrors.validation(
                    "One or more parameter values were invalid: Input collection contains duplicates");
        }
        return sorted;
    }
}
