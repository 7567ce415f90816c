package dev.replicator.lambda.copy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * Starts an AWS Glue crawler and reads its state, with requests of our own, because the SDK's module for Glue is larger
 * than the whole Lambda zip. A crawl that began before a copy was made may miss the copy. S3 returns the time of a copy
 * in whole seconds. A crawl that began in the same second sees the copy, because it lists the bucket several seconds
 * later.
 */
public record GlueCrawler(
        SdkHttpClient http, AwsCredentialsProvider credentials, Region region, URI endpoint, String name) {

    private static final int OK = 200;
    private static final String RUNS_ALREADY = "CrawlerRunningException";
    private static final JsonMapper JSON = new JsonMapper();

    /** Returns a crawler in the function's own Region. */
    public static GlueCrawler named(String name) {
        Region region = new DefaultAwsRegionProviderChain().getRegion();
        return new GlueCrawler(
                AwsCrtHttpClient.builder().build(),
                DefaultCredentialsProvider.builder().build(),
                region,
                endpoint(System.getenv(), region),
                name);
    }

    /** Returns Glue's endpoint, from the same environment variables that the SDK uses. */
    static URI endpoint(Map<String, String> environment, Region region) {
        String usual = "https://glue." + region.id() + "."
                + region.metadata().partition().dnsSuffix();
        String everywhere = environment.getOrDefault("AWS_ENDPOINT_URL", usual);
        return URI.create(environment.getOrDefault("AWS_ENDPOINT_URL_GLUE", everywhere));
    }

    /**
     * Returns whether a crawl that began after the copy was made has succeeded. If there was none and none is running,
     * starts one.
     *
     * @return false if this is not known yet; ask again when the crawl has ended
     * @throws IllegalStateException if Glue refuses, or if the crawl failed and another one was started; with Glue's
     *     message
     */
    public boolean hasSeen(Instant copy) {
        JsonNode crawler = crawler();
        if (!crawler.path("State").asText().equals("READY")) {
            return false;
        }
        JsonNode last = crawler.path("LastCrawl");
        boolean isOlder = Instant.ofEpochMilli((long) (last.path("StartTime").asDouble() * 1000))
                .isBefore(copy.truncatedTo(ChronoUnit.SECONDS));
        if (!isOlder && last.path("Status").asText().equals("SUCCEEDED")) {
            return true;
        }
        start();
        if (!isOlder) {
            throw new IllegalStateException("The crawler " + name + " failed and was started again. See "
                    + last.path("LogGroup").asText() + ": "
                    + last.path("ErrorMessage").asText());
        }
        return false;
    }

    private JsonNode crawler() {
        Answer answer = ask("GetCrawler");
        if (answer.status() != OK) {
            throw new IllegalStateException("Glue did not describe the crawler " + name + ": " + answer.text());
        }
        try {
            return JSON.readTree(answer.text()).path("Crawler");
        } catch (IOException e) {
            throw new UncheckedIOException("Glue did not describe the crawler " + name + " as JSON.", e);
        }
    }

    /** Starts the crawler. If it is already running, another copy has just started it. */
    private void start() {
        Answer answer = ask("StartCrawler");
        if (answer.status() != OK && !answer.text().contains(RUNS_ALREADY)) {
            throw new IllegalStateException("Glue did not start the crawler " + name + ": " + answer.text());
        }
    }

    private record Answer(int status, String text) {}

    private Answer ask(String operation) {
        String body = JSON.createObjectNode().put("Name", name).toString();
        SdkHttpRequest request = SdkHttpRequest.builder()
                .uri(endpoint)
                .method(SdkHttpMethod.POST)
                .putHeader("Content-Type", "application/x-amz-json-1.1")
                .putHeader("X-Amz-Target", "AWSGlue." + operation)
                .build();
        ContentStreamProvider content = ContentStreamProvider.fromUtf8String(body);
        SignedRequest signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(credentials.resolveCredentials())
                        .request(request)
                        .payload(content)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "glue")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region.id()));
        try {
            HttpExecuteResponse response = http.prepareRequest(HttpExecuteRequest.builder()
                            .request(signed.request())
                            .contentStreamProvider(signed.payload().orElse(content))
                            .build())
                    .call();
            String text = response.responseBody().isPresent()
                    ? new String(response.responseBody().get().readAllBytes(), UTF_8)
                    : "";
            return new Answer(response.httpResponse().statusCode(), text);
        } catch (IOException e) {
            throw new UncheckedIOException("Glue did not answer, so the crawler " + name + " may not run.", e);
        }
    }
}
