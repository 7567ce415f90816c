package dev.replicator.internal.value;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Checks whether the SDK knows the types of values. */
public final class Values {

    private Values() {}

    /**
     * Returns whether the SDK knows the types of all values, at every depth. The SDK represents a value of an unknown
     * type as empty.
     */
    public static boolean allKnown(Map<String, AttributeValue> attributes) {
        return allKnown(attributes.values());
    }

    /**
     * Uses a loop, because this method runs for every value: streams would take five percent of the replicator's time.
     */
    private static boolean allKnown(Collection<AttributeValue> values) {
        for (AttributeValue value : values) {
            if (!known(value)) {
                return false;
            }
        }
        return true;
    }

    private static boolean known(@Nullable AttributeValue value) {
        if (value == null) {
            return false;
        }
        return switch (value.type()) {
            case UNKNOWN_TO_SDK_VERSION -> false;
            case M -> allKnown(value.m());
            case L -> allKnown(value.l());
            default -> true;
        };
    }
}
