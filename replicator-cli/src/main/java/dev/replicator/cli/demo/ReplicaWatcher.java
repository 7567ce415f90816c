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
 * before, or a deleted item has returned with one of its earlier versions. Each step counts once, however long it is visible.
 */
final class ReplicaWatcher {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final DynamoDbAsyncClient client;
    private final Target target;
    private final Map<String, String> newest = new HashMap<>();
    private final Set<String> gone = new HashSet<>();
    private final Set<String> back = new HashSet<>();
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
        this(tables.peerClients().dynamoDb(), tables.target());
    }

    ReplicaWatcher(DynamoDbAsyncClient client, Target target) {
        this.client = client;
        this.target = target;
    }

    /** Creates a reader of the primary. */
    static ReplicaWatcher ofPrimary(TablePair tables) {
        Target target = tables.target();
        return new ReplicaWatcher(
                tables.primaryClients().dynamoDb(),
                new Target(
                        tables.primaryTable(),
                        target.ledgerTable(),
                        target.stampAttribute(),
                        target.goneAttribute(),
                        target.fence(),
                        target.tombstoneLife()));
    }

    RepeatedTask start() {
        return RepeatedTask.every(BETWEEN_LOOKS, "watcher", this::look);
    }

    Seen seen() {
        return seen;
    }

    private void look() {
        Map<String, Map<String, AttributeValue>> unused = readItems();
    }

    /** Reads the whole table once, and returns its items by ID. */
    Map<String, Map<String, AttributeValue>> readItems() {
        Map<String, Map<String, AttributeValue>> items = new HashMap<>();
        client.scanPaginator(scan -> scan.tableName(target.replicaTable()).consistentRead(true))
                .items()
                .filter(item -> !Regions.isTombstone(item, target))
                .subscribe(item -> items.put(Regions.id(item), item))
                .join();
        Map<String, String> versions = new HashMap<>();
        items.forEach((id, item) -> versions.put(id, version(item)));
        look(versions);
        return items;
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
    synchronized void look(Map<String, String> versions) {
        int stepsBack = (int) versions.entrySet().stream()
                .filter(item -> wentBack(item.getKey(), item.getValue()))
                .filter(item -> back.add(item.getKey()))
                .count();
        back.removeIf(id -> !versions.containsKey(id) || versions.get(id).compareTo(newest.getOrDefault(id, "")) > 0);
        versions.forEach((id, version) -> newest.merge(id, version, ReplicaWatcher::newer));
        gone.clear();
        gone.addAll(newest.keySet());
        gone.removeAll(versions.keySet());
        seen = new Seen(versions.size(), seen.looks() + 1, seen.stepsBack() + stepsBack);
    }

    /** Returns whether an item shows an older state than before, or is back after its delete. */
    synchronized boolean isBack(String id) {
        return back.contains(id);
    }

    private boolean wentBack(String id, String version) {
        int order = version.compareTo(newest.getOrDefault(id, ""));
        return order < 0 || (order == 0 && gone.contains(id));
    }

    private static String newer(String one, String other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
