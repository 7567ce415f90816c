package dev.replicator.lambda.runtime;

import java.util.Optional;
import software.amazon.awssdk.regions.Region;

/** How the function reaches the replica: with a role in the replica's account, or with its own. */
public record ReplicaAccess(Region region, Optional<String> role, Optional<String> externalId, int maxInFlight) {}
