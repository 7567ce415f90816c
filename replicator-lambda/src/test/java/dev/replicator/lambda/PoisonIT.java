package dev.replicator.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.testkit.wire.ScriptedEndpoint;
import dev.replicator.testkit.wire.WireFault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Records that can never be applied: they land in the bucket, and their neighbours in the replica. */
class PoisonIT {

    private static final String ARN =
            "arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/2026-01-01T00:00:00.000";
    private static final String PLACE = "quarantine/orders-replica/2026-01-01T00:00:00.000/";

    @RegisterExtension
    final Deployment deployment = Deployment.extension();

    private static String insert(int sequence, String id, String attributes) {
        var key = "{\"id\":{\"S\":\"" + id + Deployment.SECRET + "\"}}";
        var image = key.substring(0, key.length() - 1) + attributes + "}";
        return record(sequence, "\"Keys\":" + key + ",\"NewImage\":" + image);
    }

    private static String record(int sequence, String change) {
        return """
                {"eventName":"INSERT","eventSourceARN":"%s","dynamodb":{"SequenceNumber":"%s",%s}}""".formatted(ARN, number(sequence), change);
    }

    private static String number(int sequence) {
        return "%021d".formatted(700_000_000L + sequence);
    }

    private static byte[] event(String... records) {
        return List.of(records).stream()
                .collect(Collectors.joining(",", "{\"Records\":[", "]}"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] withPoisonOfEveryKind() {
        return event(
                insert(1, "good-1", ""),
                insert(2, "type-of-the-future", ",\"x\":{\"F\":\"" + Deployment.SECRET + "\"}"),
                insert(3, "empty-set", ",\"x\":{\"SS\":[]}"),
                insert(4, "too-large", ",\"x\":{\"S\":\"" + Deployment.SECRET.repeat(20_000) + "\"}"),
                record(5, "\"Keys\":{\"number\":{\"N\":\"5\"}},\"NewImage\":{\"number\":{\"N\":\"5\"}}"),
                record(6, "\"Keys\":{\"id\":{\"S\":\"no-image\"}}"),
                record(7, "\"Keys\":\"" + Deployment.SECRET + "\""),
                insert(8, "good-2", ""));
    }

    @Test
    void poison_of_every_kind_lands_in_the_bucket_with_its_reason_and_the_rest_is_applied() {
        var process = deployment.start(deployment.function());

        var answer = process.invoke(withPoisonOfEveryKind());

        assertThat(Printed.failures(answer)).isEmpty();
        assertThat(deployment.replica()).hasSize(2);
        var reasons = deployment.s3().objects().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        object ->
                                Printed.parse(object.getValue()).path("reason").asText()));
        assertThat(reasons)
                .isEqualTo(Map.of(
                        PLACE + number(2) + ".json", "UNREADABLE",
                        PLACE + number(3) + ".json", "INVALID",
                        PLACE + number(4) + ".json", "INVALID",
                        PLACE + number(5) + ".json", "WRONG_KEY_SCHEMA",
                        PLACE + number(6) + ".json", "NO_NEW_IMAGE",
                        PLACE + number(7) + ".json", "UNREADABLE"));
        process.kill();
        assertThat(Printed.by(process).metrics()).singleElement().satisfies(line -> {
            assertThat(line.path("Quarantined").asInt()).isEqualTo(6);
            assertThat(line.path("Applied").asInt()).isEqualTo(2);
        });
    }

    @Test
    void an_object_of_the_quarantine_holds_the_whole_record_and_can_be_delivered_again() {
        var process = deployment.start(deployment.function());
        var poison = insert(3, "empty-set", ",\"x\":{\"SS\":[]},\"y\":{\"N\":\"1E2\"}");

        process.invoke(event(poison)).json();

        var kept = Printed.parse(deployment.s3().objects().values().iterator().next());
        assertThat(kept.path("record").path("dynamodb"))
                .isEqualTo(Printed.parse(poison).path("dynamodb"));
        assertThat(kept.path("replicaTable").asText()).isEqualTo(Deployment.REPLICA);
        assertThat(kept.path("error").asText()).isNotEmpty();
        var mended = kept.path("record").toString().replace("{\"SS\":[]}", "{\"SS\":[\"mended\"]}");
        assertThat(Printed.failures(process.invoke(event(mended)))).isEmpty();
        assertThat(deployment.replica()).hasSize(1);
    }

    @Test
    void poison_that_comes_again_is_kept_once() {
        var process = deployment.start(deployment.function());
        var poison = insert(3, "empty-set", ",\"x\":{\"SS\":[]}");

        process.invoke(event(poison)).json();
        process.invoke(event(poison)).json();

        assertThat(deployment.s3().objects()).hasSize(1);
    }

    @Test
    void poison_that_cannot_be_kept_comes_again_and_stops_nobody() {
        try (var bucket = ScriptedEndpoint.before(deployment.s3().url()).on("PUT", WireFault.accessDenied())) {
            var process = deployment.start(deployment
                    .function()
                    .environment(Map.of("AWS_ENDPOINT_URL_S3", bucket.url().toString())));
            var event =
                    event(insert(1, "good-1", ""), insert(3, "empty-set", ",\"x\":{\"SS\":[]}"), insert(4, "b", ""));

            var refused = process.invoke(event);
            bucket.heal();
            var kept = process.invoke(event);

            assertThat(Printed.failures(refused)).containsExactly(number(3));
            assertThat(Printed.failures(kept)).isEmpty();
            assertThat(deployment.replica()).hasSize(2);
            assertThat(deployment.s3().objects()).containsOnlyKeys(PLACE + number(3) + ".json");
        }
    }

    @Test
    void a_bucket_that_is_not_there_loses_nothing() {
        var process =
                deployment.start(deployment.function().environment(Map.of("QUARANTINE_BUCKET", "no-such-bucket")));

        var answer = process.invoke(withPoisonOfEveryKind());

        assertThat(Printed.failures(answer)).containsExactly(number(2));
        assertThat(deployment.replica()).hasSize(2);
    }
}
