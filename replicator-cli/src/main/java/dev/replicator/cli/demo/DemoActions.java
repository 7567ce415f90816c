package dev.replicator.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.replicator.cli.console.ActionRefused;
import dev.replicator.record.SourceRecord;
import dev.replicator.report.Counts;
import dev.replicator.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;

/** What the user of the demo's console can do. */
final class DemoActions {

    private static final int OLD_BATCH = 200;
    private static final int BURST = 60;
    private static final int REQUESTS_BEFORE_DEATH = 10;
    private static final int FASTEST = 1_000;
    private static final Duration DEAD = Duration.ofSeconds(2);

    private final Map<String, Function<JsonNode, String>> actions = new LinkedHashMap<>();
    private final AtomicInteger number = new AtomicInteger();
    private final DemoConsoleParts parts;
    private final DemoParts stage;

    DemoActions(DemoConsoleParts parts) {
        this.parts = parts;
        this.stage = parts.stage();
        actions.put("put", this::put);
        actions.put("change", this::change);
        actions.put("delete", this::delete);
        actions.put("set-rate", this::setRate);
        actions.put("replay-old-batch", none -> replayOldBatch());
        actions.put("replay-deleted-insert", none -> replayDeletedInsert());
        actions.put("cut-link", none -> cut(true));
        actions.put("repair-link", none -> cut(false));
        actions.put("start-throttling", none -> throttle(true));
        actions.put("stop-throttling", none -> throttle(false));
        actions.put("kill-replicator", none -> kill());
        actions.put("send-poison", none -> sendPoison());
        actions.put("remove-index", none -> removeIndex());
        actions.put("damage-replica", none -> damage());
        actions.put("start-naive", none -> startNaive());
        actions.put("verify", none -> parts.comparison().start(false));
        actions.put("repair", none -> parts.comparison().start(true));
        actions.put("stop-verify", none -> parts.comparison().stop());
        actions.put(
                "redrive", named -> parts.redrive().redrive(named.path("name").asText()));
    }

    List<String> names() {
        return List.copyOf(actions.keySet());
    }

    String act(String action, JsonNode arguments) {
        return Optional.ofNullable(actions.get(action)).orElseThrow().apply(arguments);
    }

    private String put(JsonNode arguments) {
        String note = arguments.path("note").asText();
        stage.application().put(id(arguments), note.isEmpty() ? Map.of() : Map.of(DemoApplication.NOTE, note));
        return "The item was put.";
    }

    private String change(JsonNode arguments) {
        stage.application().update(id(arguments));
        return "The item was changed.";
    }

    private String delete(JsonNode arguments) {
        stage.application().delete(id(arguments));
        return "The item was deleted.";
    }

    private static String id(JsonNode arguments) {
        String id = arguments.path("id").asText();
        if (id.isBlank() || id.length() > 100) {
            throw new ActionRefused("An item needs an ID of 1 to 100 characters.");
        }
        return id;
    }

    private String setRate(JsonNode arguments) {
        int rate = arguments.path("rate").asInt(-1);
        if (rate < 0 || rate > FASTEST) {
            throw new ActionRefused("The rate must be from 0 to 1,000 writes a second.");
        }
        parts.writing().set(rate);
        return rate == 0
                ? "The application has stopped."
                : "The application writes %,d times a second.".formatted(rate);
    }

    private String replayOldBatch() {
        List<SourceRecord> old = stage.deliveries().first(OLD_BATCH);
        if (old.isEmpty()) {
            throw new ActionRefused("Nothing was replicated yet.");
        }
        if (parts.naive().isRunning()) {
            boolean unused = parts.naive().again(old);
        }
        Counts counts = again(old).counts();
        return "%,d old records were delivered again: %,d applied, %,d superseded, %,d duplicate, %,d coalesced, %,d to be tried again."
                .formatted(
                        old.size(),
                        counts.applied(),
                        counts.superseded(),
                        counts.duplicate(),
                        counts.coalesced(),
                        counts.retried());
    }

    private String replayDeletedInsert() {
        requireLink();
        String id = "deleted-" + number.incrementAndGet();
        stage.application().put(id);
        boolean withNaive = parts.naive().isRunning() && !parts.naive().isBlocked();
        DemoParts.await("an insert", () -> stage.isOnReplica(id));
        if (withNaive) {
            DemoParts.await("a naive insert", () -> parts.naive().has(id));
            parts.board().read();
        }
        stage.application().delete(id);
        DemoParts.await(
                "a delete",
                () -> !stage.isOnReplica(id)
                        && stage.deliveries().of(id, OperationType.REMOVE).isPresent());
        if (withNaive) {
            DemoParts.await("a naive delete", () -> !parts.naive().has(id));
            parts.board().read();
        }
        List<SourceRecord> insert =
                List.of(stage.deliveries().of(id, OperationType.INSERT).orElseThrow());
        String naive = withNaive && parts.naive().again(insert) ? " On the naive replica the item is back." : "";
        Counts counts = again(insert).counts();
        return "The insert of a deleted item was delivered again: %s.%s"
                .formatted(counts.superseded() == 1 ? "superseded by the tombstone" : "not superseded", naive);
    }

    private Report again(List<SourceRecord> records) {
        Report report = stage.deliveries().again(records);
        parts.totals().add(report);
        return report;
    }

    private void requireLink() {
        if (parts.link().isCut() || !parts.replication().isRunning()) {
            throw new ActionRefused("Repair the link first.");
        }
    }

    private String cut(boolean cut) {
        parts.link().cut(cut);
        return cut ? "The link is cut. The answers of requests in flight are lost." : "The link is repaired.";
    }

    private String throttle(boolean on) {
        stage.throttle().turn(on);
        return on ? "The replica throttles half of the writes." : "The replica throttles no more.";
    }

    /** Writes a burst of changes and kills the replicator among them. A new one starts after two seconds. */
    private synchronized String kill() {
        if (!parts.replication().isRunning()) {
            throw new ActionRefused("The replicator is not running.");
        }
        for (int i = 0; i < BURST; i++) {
            stage.application().update("order-" + i % parts.writing().items());
        }
        boolean withNaive = parts.naive().isRunning();
        parts.replication().kill(REQUESTS_BEFORE_DEATH);
        if (withNaive) {
            parts.naive().kill(REQUESTS_BEFORE_DEATH);
        }
        DemoParts.pause(DEAD);
        parts.replication().start();
        if (withNaive) {
            parts.naive().restart();
        }
        return "The replicator was killed in the middle of a batch. A new one continues at the stored checkpoint.";
    }

    private synchronized String sendPoison() {
        setIndex(true);
        stage.application().put("poison-" + number.incrementAndGet(), Map.of(Regions.INDEXED, "urgent"));
        return "An item was put that the replica can never take: its priority is a text, and the replica's index needs a number.";
    }

    private synchronized String removeIndex() {
        setIndex(false);
        return "The replica's index was removed. Now the quarantined records can be redriven.";
    }

    private void setIndex(boolean wanted) {
        DynamoDbAsyncClient peer = stage.tables().peerClients().dynamoDb();
        String replica = stage.tables().target().replicaTable();
        for (String table : parts.naive().isRunning() ? List.of(replica, NaiveSide.TABLE) : List.of(replica)) {
            boolean exists = !Regions.indexes(peer, table).isEmpty();
            if (wanted && !exists) {
                Regions.createIndex(peer, table);
            } else if (!wanted && exists) {
                Regions.deleteIndex(peer, table);
            }
        }
    }

    /** Changes an item of the replica and adds one, as somebody would who writes to the replica by mistake. */
    private String damage() {
        DynamoDbAsyncClient peer = stage.tables().peerClients().dynamoDb();
        String replica = stage.tables().target().replicaTable();
        String id = "damaged-" + number.incrementAndGet();
        stage.awaitAll(id);
        peer.updateItem(update -> update.tableName(replica)
                        .key(Regions.key(id))
                        .updateExpression("SET price = :wrong")
                        .expressionAttributeValues(Map.of(":wrong", AttributeValue.fromN("0"))))
                .join();
        peer.putItem(put -> put.tableName(replica)
                        .item(Map.of(
                                Regions.KEY,
                                AttributeValue.fromS("stray-" + number.get()),
                                DemoApplication.WRITTEN,
                                AttributeValue.fromN(Long.toString(Instant.now().toEpochMilli())))))
                .join();
        return "One item of the replica was changed and one was added, without the replicator. Verify finds both.";
    }

    private synchronized String startNaive() {
        if (parts.naive().isRunning()) {
            throw new ActionRefused("The naive replicator is running already.");
        }
        requireLink();
        parts.naive().start(stage, parts.replication().positions());
        return "A naive replicator replicates the same stream to another table.";
    }
}
