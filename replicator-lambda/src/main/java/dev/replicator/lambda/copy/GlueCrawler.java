package dev.replicator.lambda.copy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
 * Lets a crawler of Glue see a copy, with requests of our own, because the SDK's module for Glue is larger than the
 * whole zip. A crawl that began before the copy was made may not see it.
 */
public final class GlueCrawler {

    private static final int OK = 200;
    private static final String RUNS_ALREADY = "CrawlerRunningException";
    private static final JsonMapper JSON = new JsonMapper();

    /** Glue, S3 and the function have clocks of their own. */
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(10);

    private final SdkHttpClient http;
    private final AwsCredentialsProvider credentials;
    private final Region region;
    private final URI endpoint;
    private final String name;
    private final Clock clock;

    public GlueCrawler(
            SdkHttpClient http,
            AwsCredentialsProvider credentials,
            Region region,
            URI endpoint,
            String name,
            Clock clock) {
        this.http = http;
        this.credentials = credentials;
        this.region = region;
        this.endpoint = endpoint;
        this.name = name;
        this.clock = clock;
    }

    /** A crawler in the function's own Region. */
    public static GlueCrawler named(String name) {
        Region region = new DefaultAwsRegionProviderChain().getRegion();
        return new GlueCrawler(
                AwsCrtHttpClient.builder().build(),
                DefaultCredentialsProvider.builder().build(),
                region,
                endpoint(System.getenv(), region),
                name,
                Clock.systemUTC());
    }

    /** The endpoint, found as the SDK finds its own. */
    static URI endpoint(Map<String, String> environment, Region region) {
        String usual = "https://glue." + region.id() + "."
                + region.metadata().partition().dnsSuffix();
        String everywhere = environment.getOrDefault("AWS_ENDPOINT_URL", usual);
        return URI.create(environment.getOrDefault("AWS_ENDPOINT_URL_GLUE", everywhere));
    }

    /**
     * Starts the crawler, unless a crawl began after the copy was made.
     *
     * @return false if an earlier crawl is still running: the crawler must be started again when it has ended
     * @throws IllegalStateException Glue refuses, with its message
     */
    public boolean sees(Instant copy) {
        return beganAfter(copy, crawler()) || start();
    }

    private JsonNode crawler() {
        Answer answer = ask("GetCrawler");
        if (answer.status() != OK) {
            throw new IllegalStateException("Glue does not describe the crawler " + name + ": " + answer.text());
        }
        try {
            return JSON.readTree(answer.text()).path("Crawler");
        } catch (IOException e) {
            throw new UncheckedIOException("Glue does not describe the crawler " + name + " as JSON.", e);
        }
    }

    /** Whether the running crawl, or the last one that succeeded, began after the copy. */
    private boolean beganAfter(Instant copy, JsonNode crawler) {
        Instant certainly = copy.plus(CLOCKS_DIFFER);
        if (crawler.path("State").asText().equals("RUNNING")) {
            Instant began =
                    clock.instant().minusMillis(crawler.path("CrawlElapsedTime").asLong());
            return began.isAfter(certainly);
        }
        JsonNode last = crawler.path("LastCrawl");
        Instant began = Instant.ofEpochSecond(last.path("StartTime").asLong());
        return last.path("Status").asText().equals("SUCCEEDED") && began.isAfter(certainly);
    }

    private boolean start() {
        Answer answer = ask("StartCrawler");
        boolean runsAlready = answer.text().contains(RUNS_ALREADY);
        if (answer.status() != OK && !runsAlready) {
            throw new IllegalStateException("Glue does not start the crawler " + name + ": " + answer.text());
        }
        return !runsAlready;
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
