package dev.replicator.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.replicator.record.RecordJson;
import dev.replicator.record.Samples;
import dev.replicator.record.Samples.Sample;
import dev.replicator.record.SourceRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** Recorded events through the packaged function, against what reading them in order gives. */
class SamplesIT {

    @RegisterExtension
    final Deployment deployment = Deployment.extension();

    static Stream<Sample> samples() {
        return Samples.withRecords();
    }

    /** One of each kind of key: each needs a function of its own. */
    static Stream<Sample> samplesOfEachKey() {
        Map<List<AttributeDefinition>, Sample> ofEachKey = new LinkedHashMap<>();
        samples().forEach(sample -> ofEachKey.putIfAbsent(keys(records(sample).get(0)), sample));
        return ofEachKey.values().stream();
    }

    @ParameterizedTest
    @MethodSource("samplesOfEachKey")
    void a_recorded_event_of_each_key_leaves_the_replica_as_its_last_images_say(Sample sample) {
        leavesTheReplicaAsItsLastImagesSay(sample);
    }

    @Tag("full")
    @ParameterizedTest
    @MethodSource("samples")
    void a_recorded_event_leaves_the_replica_as_its_last_images_say(Sample sample) {
        leavesTheReplicaAsItsLastImagesSay(sample);
    }

    private void leavesTheReplicaAsItsLastImagesSay(Sample sample) {
        var records = records(sample);
        var table = "of-" + records.get(0).dynamodb().keys().size();
        deployment.peer().createTable(table, keys(records.get(0)), false);
        var process = deployment.start(deployment.function().environment(Map.of("REPLICA_TABLE", table)));

        var answer = process.invoke(sample.event());

        assertThat(Printed.failures(answer)).isEmpty();
        assertThat(items(table)).containsExactlyInAnyOrderElementsOf(lastImages(records));
        assertThat(deployment.s3().objects())
                .hasSize((int) records.stream().filter(SamplesIT::lacksImage).count());
        var metrics = metrics(process.output().await(line -> line.contains("\"_aws\""), Deployment.PATIENCE));
        assertThat(metrics.path("Records").asInt()).isEqualTo(records.size());
        assertThat(metrics.path("Table").asText()).isEqualTo(table);
    }

    private static JsonNode metrics(String line) {
        return Printed.parse(line);
    }

    private static List<Record> records(Sample sample) {
        return RecordJson.read(sample.event()).stream()
                .map(record -> ((SourceRecord.Whole) record).record())
                .toList();
    }

    /** Which of two keys is the partition key no record says, and no test here depends on it. */
    private static List<AttributeDefinition> keys(Record record) {
        var keys = new ArrayList<AttributeDefinition>();
        record.dynamodb()
                .keys()
                .forEach((name, value) -> keys.add(AttributeDefinition.builder()
                        .attributeName(name)
                        .attributeType(value.type().name())
                        .build()));
        return keys;
    }

    private static boolean lacksImage(Record record) {
        return record.eventName() != OperationType.REMOVE && !record.dynamodb().hasNewImage();
    }

    private static List<Map<String, AttributeValue>> lastImages(List<Record> records) {
        var items = new HashMap<Map<String, AttributeValue>, Map<String, AttributeValue>>();
        for (var record : records) {
            var change = record.dynamodb();
            if (record.eventName() == OperationType.REMOVE) {
                items.remove(change.keys());
            } else if (change.hasNewImage()) {
                items.put(change.keys(), change.newImage());
            }
        }
        return List.copyOf(items.values());
    }

    private List<Map<String, AttributeValue>> items(String table) {
        return deployment.peer().items(table).stream()
                .map(item -> {
                    Map<String, AttributeValue> bare = new HashMap<>(item);
                    bare.remove("_rv");
                    return bare;
                })
                .toList();
    }
}
