package dev.replicator.cli.demo;

import dev.replicator.cli.demo.faults.KillSwitch;
import dev.replicator.cli.stream.ShardPosition;
import dev.replicator.cli.stream.StreamListener;
import dev.replicator.record.SourceRecord;
import dev.replicator.report.Report;
import dev.replicator.table.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A second replica beside the real one, written by the {@link NaiveReplicator}, with its own reader. */
final class NaiveSide implements AutoCloseable {

    static final String TABLE = Regions.PRIMARY_TABLE + "-naive";

    private final DynamoDbAsyncClient peer;
    private final NaiveReplicator again;
    private final KillableReplication replication;
    private final Target target;
    private volatile Optional<ReplicaWatcher> watcher = Optional.empty();
    private volatile boolean blocked;

    /**
     * Creates the side without starting it.
     *
     * @param work creates a process that writes to {@link #TABLE}
     * @param again another process, which delivers records again
     */
    NaiveSide(
            DynamoDbAsyncClient peer,
            Target target,
            NaiveReplicator again,
            Function<KillSwitch, KillableReplication.Work> work) {
        this.peer = peer;
        this.target = target;
        this.again = again;
        this.replication = new KillableReplication(work, new StreamListener() {
            @Override
            public void batchEnded(String shardId, Report report) {
                blocked = !report.isSettled();
            }
        });
    }

    boolean isRunning() {
        return watcher.isPresent();
    }

    /** Returns whether the last batch failed, so that no later change is replicated. */
    boolean isBlocked() {
        return blocked;
    }

    boolean isBack(String id) {
        return watcher.filter(reader -> reader.isBack(id)).isPresent();
    }

    int stepsBack() {
        return watcher.map(reader -> reader.seen().stepsBack()).orElse(0);
    }

    /** Copies the primary's items, and replicates from these positions on. Its reader begins when it has caught up. */
    synchronized void start(DemoParts stage, Map<String, ShardPosition> positions) {
        if (isRunning()) {
            return;
        }
        Regions.createCopy(peer, TABLE);
        replication.beginAt(positions);
        ReplicaWatcher.ofPrimary(stage.tables())
                .readItems()
                .values()
                .forEach(item ->
                        peer.putItem(put -> put.tableName(TABLE).item(item)).join());
        replication.start();
        stage.application().put("naive-ready");
        DemoParts.await("the naive replicator", () -> has("naive-ready"));
        watcher = Optional.of(new ReplicaWatcher(
                peer,
                new Target(
                        TABLE,
                        target.ledgerTable(),
                        target.stampAttribute(),
                        target.goneAttribute(),
                        target.fence(),
                        target.tombstoneLife())));
    }

    boolean has(String id) {
        return peer.getItem(get -> get.tableName(TABLE).key(Regions.key(id)).consistentRead(true))
                .join()
                .hasItem();
    }

    /** Delivers old records again. Returns whether all of them were written. */
    boolean again(List<SourceRecord> records) {
        return again.replicate(records).isSettled();
    }

    void kill(int requests) {
        replication.kill(requests);
    }

    void restart() {
        replication.start();
    }

    Map<String, Map<String, AttributeValue>> readItems() {
        return watcher.map(ReplicaWatcher::readItems).orElse(Map.of());
    }

    @Override
    public void close() {
        if (isRunning()) {
            replication.close();
        }
    }
}
