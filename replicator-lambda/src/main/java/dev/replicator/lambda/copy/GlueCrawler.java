package dev.replicator.lambda.copy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
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
 * Starts an AWS Glue crawler with a request of our own, because the SDK's module for Glue is larger than the whole
 * Lambda zip. A crawler that is already running is not an error.
 */
public record GlueCrawler(
        SdkHttpClient http, AwsCredentialsProvider credentials, Region region, URI endpoint, String name) {

    private static final int OK = 200;
    private static final String RUNS_ALREADY = "CrawlerRunningException";

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
     * Starts the crawler.
     *
     * @throws IllegalStateException if Glue refuses, with Glue's message
     */
    public void start() {
        String body = new JsonMapper().createObjectNode().put("Name", name).toString();
        SdkHttpRequest request = SdkHttpRequest.builder()
                .uri(endpoint)
                .method(SdkHttpMethod.POST)
                .putHeader("Content-Type", "application/x-amz-json-1.1")
                .putHeader("X-Amz-Target", "AWSGlue.StartCrawler")
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
            check(response);
        } catch (IOException e) {
            throw new UncheckedIOException("Glue did not answer, so the crawler " + name + " may not run.", e);
        }
    }

    private void check(HttpExecuteResponse response) throws IOException {
        String said = response.responseBody().isPresent()
                ? new String(response.responseBody().get().readAllBytes(), UTF_8)
                : "";
        if (response.httpResponse().statusCode() != OK && !said.contains(RUNS_ALREADY)) {
            throw new IllegalStateException("Glue did not start the crawler " + name + ": " + said);
        }
    }
}
