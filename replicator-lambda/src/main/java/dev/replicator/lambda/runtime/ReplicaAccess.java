package dev.replicator.lambda.runtime;

import java.util.Optional;
import software.amazon.awssdk.regions.Region;

/**
 * How the function accesses the replica: the Region, the number of concurrent requests, and the role to assume. Without
 * a role, the function uses its own credentials.
 */
public record ReplicaAccess(Region region, Optional<String> role, Optional<String> externalId, int maxInFlight) {}
