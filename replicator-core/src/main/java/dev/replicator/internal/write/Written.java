package dev.replicator.internal.write;

import dev.replicator.outcome.Settled;
import java.util.List;

/**
 * What became of the planned changes and of all that they absorbed.
 *
 * @param writeUnits what DynamoDB says was consumed; refused conditions consume too, but it does not say how much
 */
public record Written(List<Settled> settled, double writeUnits) {}
