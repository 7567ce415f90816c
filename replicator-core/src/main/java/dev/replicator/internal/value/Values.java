package dev.replicator.internal.value;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Looks at values without changing them. */
public final class Values {

    private Values() {}

    /** Whether every value, at every depth, is of a type that this SDK knows: what it does not know, it holds as empty. */
    public static boolean allKnown(Map<String, AttributeValue> attributes) {
        return allKnown(attributes.values());
    }

    /** Loops, for this sees every value of every record: streams would be a twentieth of the replicator's time. */
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
