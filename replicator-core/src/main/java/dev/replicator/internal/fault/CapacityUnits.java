package dev.replicator.internal.fault;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

/** Reads the consumed capacity units from a response; 0 if the response does not contain them. */
public final class CapacityUnits {

    private CapacityUnits() {}

    public static double of(@Nullable ConsumedCapacity consumed) {
        return consumed == null || consumed.capacityUnits() == null ? 0 : consumed.capacityUnits();
    }

    /** Returns the sum over all tables of a request. */
    public static double of(Collection<ConsumedCapacity> consumed) {
        return consumed.stream().mapToDouble(CapacityUnits::of).sum();
    }
}
