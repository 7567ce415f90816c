package dev.replicator.lambda.runtime;

import java.util.Optional;
import software.amazon.awssdk.regions.Region;

/**
 * How the function reaches the replica.
 *
 * @param role the role in the replica's account; empty in the function's own account
 */
public record ReplicaAccess(Region region, Optional<String> role, Optional<String> externalId, int maxInFlight) {}
