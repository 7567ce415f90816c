package dev.replicator.internal.fault;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

/** The capacity units of a request, from its response; 0 if the response has none. */
public final class CapacityUnits {

    private CapacityUnits() {}

    public static double of(@Nullable ConsumedCapacity consumed) {
        return consumed == null || consumed.capacityUnits() == null ? 0 : consumed.capacityUnits();
    }

    /** The sum over the tables of a request. */
    public static double of(Collection<ConsumedCapacity> consumed) {
        return consumed.stream().mapToDouble(CapacityUnits::of).sum();
    }
}
