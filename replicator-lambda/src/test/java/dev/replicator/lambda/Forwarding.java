package dev.replicator.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.replicator.testkit.function.FunctionProcess;
import dev.replicator.testkit.function.PackagedFunction;
import dev.replicator.testkit.s3.LocalS3;
import dev.replicator.testkit.splunk.HecToken;
import dev.replicator.testkit.splunk.HttpEventCollector;
import dev.replicator.testkit.splunk.PrivateAuthority;
import dev.replicator.testkit.splunk.ReceivedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The packaged forwarder with all that it needs: a strict collector, the secret with the token, a bucket. At the end it
 * looks through all that its processes printed: every line must be JSON, and none may contain a token, or {@link
 * Deployment#SECRET}, which stands in every item.
 */
final class Forwarding implements AutoCloseable {

    static final String TOKEN = "3f1c2d6e-0000-4000-8000-000000000001";
    static final String OTHER_TOKEN = "3f1c2d6e-0000-4000-8000-000000000002";

    private final PrivateAuthority authority = PrivateAuthority.of("ip:127.0.0.1");
    private final HttpEventCollector collector = HttpEventCollector.start(authority);
    private final StubSecrets secrets = new StubSecrets();
    private final LocalS3 s3 = LocalS3.extension();
    private final S3Client client = s3.configured(S3Client.builder()).build();
    private final String bucket = "quarantine-" + UUID.randomUUID();
    private final List<FunctionProcess> processes = new ArrayList<>();
    private int streams;

    Forwarding() {
        client.createBucket(create -> create.bucket(bucket));
        reset();
    }

    /** Ends all faults; there is one token again, and it is in the secret. */
    void reset() {
        collector.heal();
        collector.indexing(true);
        collector.largest(1_000_000);
        collector.remove(OTHER_TOKEN);
        collector.token(HecToken.of(TOKEN, "main", "blue", "green"));
        secrets.text(TOKEN);
    }

    HttpEventCollector collector() {
        return collector;
    }

    StubSecrets secrets() {
        return secrets;
    }

    PrivateAuthority authority() {
        return authority;
    }

    /** Stores a text in the bucket, and returns its location. */
    String put(String key, String text) {
        client.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(text));
        return "s3://" + bucket + "/" + key;
    }

    PackagedFunction function() {
        return PackagedFunction.of(Deployment.ZIP, "dev.replicator.lambda.ForwardHandler::handleRequest")
                .environment(Map.of(
                        "AWS_REGION", "us-east-1",
                        "AWS_ACCESS_KEY_ID", "key",
                        "AWS_SECRET_ACCESS_KEY", "secret",
                        "AWS_LAMBDA_LOG_FORMAT", "JSON"))
                .environment(s3.environment())
                .environment(secrets.environment())
                .environment(Map.of(
                        "TABLE_NAME",
                        "orders",
                        "SPLUNK_URL",
                        collector.url().toString(),
                        "SPLUNK_TOKEN_SECRET_ARN",
                        StubSecrets.ARN,
                        "SPLUNK_CA",
                        authority.certificate(),
                        "SPLUNK_INDEX",
                        "main",
                        "SPLUNK_INDEX_FIELD",
                        "tenant",
                        "QUARANTINE_BUCKET",
                        bucket))
                .timeout(Duration.ofSeconds(60));
    }

    FunctionProcess start(PackagedFunction function) {
        var process = function.start();
        processes.add(process);
        return process;
    }

    /** A stream of its own for a test, so that its events and objects can be told from those of others. */
    Stream stream() {
        return new Stream("2026-01-01T00:00:00.%03d".formatted(++streams));
    }

    /** A stream of the table; record {@code n} is the insert of item {@code n}. */
    final class Stream {

        private final String label;

        private Stream(String label) {
            this.label = label;
        }

        static String number(int n) {
            return "%021d".formatted(700_000_000L + n);
        }

        /** @param attributes attributes of the item besides its key, as DynamoDB JSON with a comma before each */
        String insert(int n, String attributes) {
            return record(
                    n,
                    "{\"id\":{\"S\":\"%d\"},\"content\":{\"S\":\"%s\"}%s}".formatted(n, Deployment.SECRET, attributes));
        }

        String insert(int n) {
            return insert(n, "");
        }

        String record(int n, String image) {
            return """
                    {"eventName":"INSERT","eventSourceARN":"arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/%s",
                    "dynamodb":{"SequenceNumber":"%s","ApproximateCreationDateTime":1700000000,
                    "Keys":{"id":{"S":"%d"}},"NewImage":%s}}""".formatted(label, number(n), n, image);
        }

        List<String> inserts(int count) {
            return IntStream.range(0, count).mapToObj(this::insert).toList();
        }

        /** The numbers of the records whose events are indexed, in the order of their arrival. */
        List<Integer> indexed() {
            return collector.events().entries().stream()
                    .filter(event -> id(event).startsWith(label))
                    .map(event -> Integer.parseInt(id(event).substring(label.length() + 1)) - 700_000_000)
                    .toList();
        }

        private static String id(ReceivedEvent event) {
            return String.valueOf(event.fields().get("id"));
        }

        /** The reasons of the quarantined records, by the record's number. */
        Map<Integer, String> quarantined() {
            var prefix = "splunk/orders/" + label + "/";
            return client.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix)).contents().stream()
                    .map(S3Object::key)
                    .collect(Collectors.toMap(
                            key -> Integer.parseInt(
                                            key.substring(prefix.length()).replace(".json", ""))
                                    - 700_000_000,
                            key -> object(key).path("reason").asText()));
        }

        JsonNode object(int n) {
            return object("splunk/orders/" + label + "/" + number(n) + ".json");
        }

        private JsonNode object(String key) {
            return Printed.parse(
                    client.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asUtf8String());
        }
    }

    static byte[] event(List<String> records) {
        return records.stream()
                .collect(Collectors.joining(",", "{\"Records\":[", "]}"))
                .getBytes(StandardCharsets.UTF_8);
    }

    static byte[] event(String... records) {
        return event(List.of(records));
    }

    @Override
    public void close() {
        try {
            processes.forEach(FunctionProcess::close);
            for (var process : processes) {
                assertThat(process.output().entries())
                        .noneMatch(line ->
                                line.contains(Deployment.SECRET) || line.contains(TOKEN) || line.contains(OTHER_TOKEN));
                assertThat(Printed.by(process).unreadable()).isEmpty();
            }
        } finally {
            collector.close();
            secrets.close();
            client.close();
        }
    }
}
