package dev.replicator.internal.write;

import dev.replicator.outcome.SettledRecord;
import java.util.List;

/**
 * The outcomes of the planned changes and of all changes that they settle.
 *
 * @param writeUnits the write units that DynamoDB reported; it does not report the units of refused conditions
 */
public record WriteResult(List<SettledRecord> settled, double writeUnits) {}
