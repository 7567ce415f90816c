package dev.replicator.cli.demo;

import dev.replicator.record.SourceRecord;
import dev.replicator.report.Counts;
import dev.replicator.report.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** Plays the chaos cases one after the other while the application writes. */
final class ChaosCases {

    private static final int OLD_BATCH = 200;
    private static final Duration THROTTLED_FOR = Duration.ofSeconds(3);

    /** A case: its title, and the function that plays it. */
    record Case(String title, Function<DemoParts, Finding> play) {}

    /**
     * The result of a case.
     *
     * @param fine whether the result is what the fence promises
     */
    record Finding(boolean fine, String what) {}

    static final List<Case> CASES = List.of(
            new Case("an old batch is delivered again", ChaosCases::oldBatch),
            new Case("an item is deleted, then its insert is delivered again", ChaosCases::insertAfterDelete),
            new Case("the replica throttles half of the writes for three seconds", ChaosCases::throttles),
            new Case("a batch contains a poison record", ChaosCases::poison));

    private ChaosCases() {}

    private static Finding oldBatch(DemoParts stage) {
        List<SourceRecord> old = stage.deliveries().first(OLD_BATCH);
        Counts counts = stage.deliveries().again(old).counts();
        return new Finding(
                counts.applied() == 0,
                "%d records: %d applied; %d duplicate, %d superseded, %d absorbed by newer ones of the batch"
                        .formatted(
                                counts.records(),
                                counts.applied(),
                                counts.duplicate(),
                                counts.superseded(),
                                counts.coalesced()));
    }

    private static Finding insertAfterDelete(DemoParts stage) {
        String id = "chaos-deleted";
        stage.application().put(id);
        stage.application().delete(id);
        Deliveries deliveries = stage.deliveries();
        DemoParts.await(
                "a delete", () -> deliveries.of(id, OperationType.REMOVE).isPresent());
        SourceRecord insert = deliveries.of(id, OperationType.INSERT).orElseThrow();
        Counts counts = deliveries.again(List.of(insert)).counts();
        boolean back = stage.isOnReplica(id);
        return new Finding(
                counts.superseded() == 1 && !back,
                "the insert is %s, the item is %s"
                        .formatted(
                                counts.superseded() == 1 ? "superseded by the tombstone" : "not superseded",
                                back ? "back" : "not there"));
    }

    private static Finding throttles(DemoParts stage) {
        int before = stage.throttle().throttled();
        stage.throttle().turn(true);
        DemoParts.pause(THROTTLED_FOR);
        stage.throttle().turn(false);
        stage.awaitAll("chaos-throttled");
        int throttled = stage.throttle().throttled() - before;
        return new Finding(
                throttled > 0, throttled + " writes were throttled and tried again; all of them reached the replica");
    }

    private static Finding poison(DemoParts stage) {
        SourceRecord.Whole real =
                (SourceRecord.Whole) stage.deliveries().first(1).get(0);
        List<SourceRecord> batch = new ArrayList<>(stage.deliveries().first(OLD_BATCH));
        batch.add(batch.size() / 2, SourceRecord.of(real.streamArn(), poison(real.record())));
        Report report = stage.deliveries().again(batch);
        stage.awaitAll("chaos-poisoned");
        boolean kept = report.counts().rejected() == 1 && quarantined(stage.quarantine()) == 1;
        return new Finding(
                kept && report.isSettled(),
                kept
                        ? "it is quarantined with its reason; the other records are applied and the stream continues"
                        : "not quarantined: " + report.counts());
    }

    /** Returns a record whose item has an empty set, which DynamoDB refuses. */
    private static Record poison(Record real) {
        Map<String, AttributeValue> key = Regions.key("chaos-poison");
        Map<String, AttributeValue> image =
                Map.of(Regions.KEY, AttributeValue.fromS("chaos-poison"), "tags", AttributeValue.fromSs(List.of()));
        return real.toBuilder()
                .eventName(OperationType.INSERT)
                .dynamodb(real.dynamodb().toBuilder()
                        .keys(key)
                        .newImage(image)
                        .oldImage(null)
                        .build())
                .build();
    }

    /** Returns the number of files in the quarantine. */
    private static long quarantined(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".json")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
