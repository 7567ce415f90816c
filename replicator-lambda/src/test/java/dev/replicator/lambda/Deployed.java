package dev.replicator.lambda;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.replicator.testkit.function.FunctionProcess;
import dev.replicator.testkit.function.PackagedFunction;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * What Terraform deployed, as the infrastructure stage found it when it asked AWS: configuration of the functions, the
 * mapping, what alarms and dashboard watch.
 */
record Deployed(JsonNode description) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads the file that the stage names in the property {@code deployment}. */
    static Deployed read() {
        try {
            return new Deployed(
                    JSON.readTree(Path.of(System.getProperty("deployment", "")).toFile()));
        } catch (IOException e) {
            throw new IllegalStateException("infrastructure-tests/run runs this, after an apply", e);
        }
    }

    String text(String name) {
        return description.path(name).asText();
    }

    JsonNode mapping() {
        return description.path("mapping");
    }

    /** The names of the function's own metrics that alarms and dashboard watch. */
    List<String> watchedMetrics() {
        return JSON.convertValue(description.path("metrics"), new TypeReference<>() {});
    }

    /** Starts a function with what is deployed as its configuration, from a snapshot if that is. */
    FunctionProcess start(String name) {
        return start(name, Map.of());
    }

    /** Starts a function with some other values in its environment. */
    FunctionProcess start(String name, Map<String, String> others) {
        var deployed = description.path(name);
        var function = PackagedFunction.of(
                        Path.of(text("zip")), deployed.path("handler").asText())
                .environment(variables(deployed.path("environment")))
                .environment(variables(description.path("aws")))
                .environment(Map.of("AWS_REGION", deployed.path("region").asText(text("region"))))
                .environment(others)
                .timeout(Duration.ofSeconds(deployed.path("timeout").asLong()))
                .memory(deployed.path("memory").asInt());
        var process = (deployed.path("snapStart").asBoolean() ? function.snapStart() : function).start();
        process.initError().ifPresent(error -> {
            throw new AssertionError("the deployed function does not start: " + error);
        });
        return process;
    }

    /** The variables with which every client finds the local AWS. */
    Map<String, String> aws() {
        return variables(description.path("aws"));
    }

    DynamoDbClient primary() {
        return in("region", DynamoDbClient.builder()).build();
    }

    DynamoDbClient peer() {
        return in("peerRegion", DynamoDbClient.builder()).build();
    }

    DynamoDbStreamsClient streams() {
        return in("region", DynamoDbStreamsClient.builder()).build();
    }

    S3Client s3() {
        return in("region", S3Client.builder().forcePathStyle(true)).build();
    }

    S3Client peerS3() {
        return in("peerRegion", S3Client.builder().forcePathStyle(true)).build();
    }

    SqsClient queues() {
        return in("region", SqsClient.builder()).build();
    }

    SqsClient peerQueues() {
        return in("peerRegion", SqsClient.builder()).build();
    }

    /** Every item of a table by its {@code id}. */
    static Map<String, Map<String, AttributeValue>> items(DynamoDbClient region, String table) {
        return items(region, table, "id");
    }

    /** Every item of a table by its key, a text. */
    static Map<String, Map<String, AttributeValue>> items(DynamoDbClient region, String table, String key) {
        var items = new HashMap<String, Map<String, AttributeValue>>();
        region.scanPaginator(scan -> scan.tableName(table).consistentRead(true))
                .items()
                .forEach(item -> items.put(attribute(item, key).s(), item));
        return items;
    }

    static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
        return item.getOrDefault(name, AttributeValue.fromS(""));
    }

    private <B extends AwsClientBuilder<B, ?>> B in(String region, B builder) {
        var aws = variables(description.path("aws"));
        return builder.endpointOverride(URI.create(aws.getOrDefault("AWS_ENDPOINT_URL", "")))
                .region(Region.of(text(region)))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        aws.getOrDefault("AWS_ACCESS_KEY_ID", ""), aws.getOrDefault("AWS_SECRET_ACCESS_KEY", ""))));
    }

    private static Map<String, String> variables(JsonNode environment) {
        return JSON.convertValue(environment, new TypeReference<>() {});
    }
}
