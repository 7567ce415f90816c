package dev.replicator.lambda.runtime;

import java.util.Optional;
import software.amazon.awssdk.regions.Region;

/**
 * How the function reaches the replica.
 *
 * @param role the role that it assumes in the replica's account; none in its own account
 */
public record ReplicaAccess(Region region, Optional<String> role, Optional<String> externalId, int maxInFlight) {}
