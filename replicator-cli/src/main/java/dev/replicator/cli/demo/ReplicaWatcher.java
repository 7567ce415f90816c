package dev.replicator.cli.demo;

import dev.replicator.cli.tables.TablePair;
import dev.replicator.table.Target;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads the whole replica repeatedly with strong consistency, and counts steps back: an item has an older version than
 * before, or a deleted item has returned with one of its earlier versions.
 */
final class ReplicaWatcher {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final DynamoDbAsyncClient client;
    private final Target target;
    private final Map<String, String> newest = new HashMap<>();
    private final Set<String> gone = new HashSet<>();
    private volatile Seen seen = new Seen(0, 0, 0);

    /**
     * The counts.
     *
     * @param items the number of items of the replica at the last read
     * @param looks the number of times that the table was read
     * @param stepsBack the number of steps back in all reads
     */
    record Seen(int items, int looks, int stepsBack) {}

    ReplicaWatcher(TablePair tables) {
        this.client = tables.peerClients().dynamoDb();
        this.target = tables.target();
    }

    RepeatedTask start() {
        return RepeatedTask.every(BETWEEN_LOOKS, "watcher", this::look);
    }

    Seen seen() {
        return seen;
    }

    private void look() {
        Map<String, String> versions = new HashMap<>();
        client.scanPaginator(scan -> scan.tableName(target.replicaTable()).consistentRead(true))
                .items()
                .filter(item -> !Regions.isTombstone(item, target))
                .subscribe(item -> versions.put(String.valueOf(item.get(Regions.KEY)), version(item)))
                .join();
        look(versions);
    }

    /** Returns the stamp; for an item without a stamp, the time at which the application wrote it. */
    private String version(Map<String, AttributeValue> item) {
        AttributeValue stamp = item.get(target.stampAttribute());
        return stamp != null
                ? stamp.s()
                : item.getOrDefault(DemoApplication.WRITTEN, AttributeValue.fromN("0"))
                        .n();
    }

    /** Records the versions of all items that one read of the table has returned. */
    void look(Map<String, String> versions) {
        int stepsBack = (int) versions.entrySet().stream()
                .filter(item -> wentBack(item.getKey(), item.getValue()))
                .count();
        versions.forEach((id, version) -> newest.merge(id, version, ReplicaWatcher::newer));
        gone.clear();
        gone.addAll(newest.keySet());
        gone.removeAll(versions.keySet());
        seen = new Seen(versions.size(), seen.looks() + 1, seen.stepsBack() + stepsBack);
    }

    private boolean wentBack(String id, String version) {
        int order = version.compareTo(newest.getOrDefault(id, ""));
        return order < 0 || (order == 0 && gone.contains(id));
    }

    private static String newer(String one, String other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
