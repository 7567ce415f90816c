package dev.replicator.ingest;

import dev.replicator.ingest.load.ReplicaRows;
import dev.replicator.ingest.load.TableKey;
import dev.replicator.internal.ledger.DynamoDbContract;
import dev.replicator.internal.pace.BlockingThreads;
import dev.replicator.internal.pace.RetryingCaller;
import dev.replicator.internal.read.DynamoDbReads;
import dev.replicator.internal.read.ItemShaper;
import dev.replicator.internal.read.TombstoneFilter;
import dev.replicator.internal.rules.Rules;
import dev.replicator.internal.stop.JobFailure;
import dev.replicator.internal.write.DynamoDbWriter;
import dev.replicator.record.Key;
import dev.replicator.table.DynamoDbReplica;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The destination for a replica. Items are written through the fence, with a version that is older than every change in
 * the stream.
 *
 * @param maxInFlight the maximum number of requests in flight
 */
public record ReplicaDestination(
        DynamoDbReplica replica, Rules rules, Optional<Key> heartbeat, int maxInFlight, Clock clock)
        implements Destination {

    /** A file does not tell which table is the source of the replica. */
    private static final String ANY_SOURCE = "";
    /** A margin for differences between clocks and for the duration of the load. */
    private static final Duration MARGIN = Duration.ofHours(1);

    @Override
    public Opened open(Instant asOf, RetryingCaller caller) {
        if (clock.instant().isAfter(asOf.plus(replica.target().tombstoneLife()).minus(MARGIN))) {
            throw JobFailure.refused("The file was uploaded at " + asOf + ", and deletes since then are remembered for "
                    + replica.target().tombstoneLife().toHours() + " hours only. Upload it again.");
        }
        caller.await(() -> new DynamoDbContract(replica.client(), replica.target(), clock, BlockingThreads.shared())
                .agree(ANY_SOURCE));
        Set<String> replicaKey =
                caller.await(() -> DynamoDbReads.describe(replica.items())).key();
        Set<String> sourceKey = rules.sourceKeyNames(replicaKey)
                .orElseThrow(() -> new JobFailure(String.join(" ", rules.misfits(replicaKey))));
        ItemShaper shaping =
                new ItemShaper(rules, new TombstoneFilter(replica.target()), heartbeat, ANY_SOURCE, sourceKey);
        TableKey key =
                new TableKey(sourceKey.stream().collect(Collectors.toMap(name -> name, name -> Optional.empty())));
        return new Opened(key, new ReplicaRows(shaping, DynamoDbWriter.of(replica, maxInFlight, clock), clock));
    }
}
