package dev.replicator.mend;

import dev.replicator.check.DynamoDbCheck;
import dev.replicator.check.Finding;
import dev.replicator.ledger.Target;
import dev.replicator.pace.BlockingThreads;
import dev.replicator.pace.RequestLimits;
import dev.replicator.pace.Scheduler;
import dev.replicator.table.DynamoDbTable;
import dev.replicator.write.DynamoDbWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/**
 * A replica with its ledger, and the client of their region. The client stays the caller's; it must have a time-out, and
 * as many connections as the job has requests in flight.
 */
public final class DynamoDbReplica {

    private static final int MOST_ATTEMPTS = 10;
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(25);
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(5);

    private final DynamoDbAsyncClient client;
    private final Target target;

    public DynamoDbReplica(DynamoDbAsyncClient client, Target target) {
        this.client = client;
        this.target = target;
    }

    public Target target() {
        return target;
    }

    public DynamoDbTable items() {
        return new DynamoDbTable(client, target.replicaTable());
    }

    public DynamoDbTable ledger() {
        return new DynamoDbTable(client, target.ledgerTable());
    }

    public DynamoDbWriter writer(int maxInFlight, Clock clock) {
        RequestLimits pace = new RequestLimits(maxInFlight, MOST_ATTEMPTS, FIRST_BACKOFF, MAX_BACKOFF);
        return new DynamoDbWriter(
                client,
                target,
                pace,
                clock,
                Scheduler.shared(),
                BlockingThreads.shared(),
                () -> ThreadLocalRandom.current().nextLong());
    }

    /** That its items are stamped under another name, for who cannot say from which table they come. Blocks. */
    public Optional<String> otherStamp() {
        return new DynamoDbCheck(client, target, key -> List.of(), Duration.ZERO)
                .findings().stream()
                        .filter(finding -> finding.kind() == Finding.Kind.CONTRACT)
                        .map(Finding::what)
                        .findFirst();
    }

    public DynamoDbBulk bulk() {
        return new DynamoDbBulk(client, target);
    }

    public DynamoDbMender mender(Clock clock) {
        return new DynamoDbMender(client, target, clock);
    }
}
