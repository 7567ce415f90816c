package dev.replicator.lambda.runtime;

import dev.replicator.lambda.direct.DirectPuts;
import dev.replicator.lambda.direct.PutEndpoint;
import dev.replicator.lambda.direct.Signer;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.crt.io.EventLoopGroup;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClientBuilder;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** Creates the SDK's clients. Regions and endpoints that are not given come from the environment. */
public final class Clients {

    /**
     * A connection without data for this time is closed, at most two seconds later. The HTTP client checks this itself,
     * at a tenth of the cost of the SDK's timers for each call.
     */
    private static final Duration SILENCE = Duration.ofSeconds(3);
    /** When a lost response is noticed. */
    public static final Duration ANSWERED = SILENCE.plusSeconds(2);

    private static final Duration CONNECTED = Duration.ofSeconds(2);
    /** Short, so that a lost response of STS is noticed while a batch waits. */
    private static final Duration STS_ANSWERED = Duration.ofSeconds(2);

    /** The read-ahead of each file, instead of 16 MB: garbage collections copy data that waits to be read. */
    private static final long READ_AHEAD = 1 << 20;

    /** A second network thread would share the one CPU that most functions have. */
    private static final int NETWORK_THREADS = 1;

    static {
        EventLoopGroup.setStaticDefaultNumThreads(NETWORK_THREADS);
    }

    private Clients() {}

    /** The client of the replica: many requests in flight, completed on the network's thread, without retries. */
    public static DynamoDbAsyncClient replica(ReplicaAccess access) {
        return replica(access, connections(access.maxInFlight()).build());
    }

    public static DynamoDbAsyncClient replica(ReplicaAccess access, SdkAsyncHttpClient http) {
        AwsCredentialsProvider credentials = credentials(access);
        PutEndpoint destination = new PutEndpoint();
        DynamoDbAsyncClient sdk = DynamoDbAsyncClient.builder()
                .region(access.region())
                .credentialsProvider(credentials)
                .httpClient(http)
                .asyncConfiguration(completion -> completion.advancedOption(
                        SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run))
                .overrideConfiguration(way ->
                        way.retryStrategy(DefaultRetryStrategy.doNotRetry()).addExecutionInterceptor(destination))
                .build();
        Signer signer = new Signer(credentials, access.region(), Clock.systemUTC());
        return new DirectPuts(sdk, http, destination, signer);
    }

    /** A client in the function's own Region, for rare requests. */
    public static DynamoDbAsyncClient primary() {
        return DynamoDbAsyncClient.builder()
                .httpClientBuilder(AwsCrtAsyncHttpClient.builder())
                .build();
    }

    public static S3AsyncClient s3() {
        return S3AsyncClient.builder()
                .httpClientBuilder(AwsCrtAsyncHttpClient.builder())
                .overrideConfiguration(limits -> limits.apiCallTimeout(ANSWERED))
                .build();
    }

    /** A client in the function's own Region for loads, without retries, because the load retries. */
    public static DynamoDbAsyncClient loading(int maxInFlight) {
        return DynamoDbAsyncClient.builder()
                .httpClientBuilder(connections(maxInFlight))
                .overrideConfiguration(way -> way.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    /** A client for files, which are read as slowly as their rows are written, and copied for as long as necessary. */
    public static S3AsyncClient files(Optional<Region> region) {
        S3AsyncClientBuilder builder = S3AsyncClient.builder()
                .httpClientBuilder(AwsCrtAsyncHttpClient.builder().readBufferSizeInBytes(READ_AHEAD));
        region.ifPresent(builder::region);
        return builder.build();
    }

    public static SnsClient topics() {
        return SnsClient.builder().httpClientBuilder(AwsCrtHttpClient.builder()).build();
    }

    public static SqsClient queues() {
        return SqsClient.builder().httpClientBuilder(AwsCrtHttpClient.builder()).build();
    }

    static SecretsManagerClient secrets() {
        return SecretsManagerClient.builder()
                .httpClientBuilder(AwsCrtHttpClient.builder())
                .build();
    }

    private static AwsCrtAsyncHttpClient.Builder connections(int most) {
        return AwsCrtAsyncHttpClient.builder()
                .maxConcurrency(most)
                .connectionTimeout(CONNECTED)
                .connectionHealthConfiguration(
                        health -> health.minimumThroughputInBps(1L).minimumThroughputTimeout(SILENCE));
    }

    private static AwsCredentialsProvider credentials(ReplicaAccess access) {
        return access.role()
                .<AwsCredentialsProvider>map(role -> assumed(role, access.externalId()))
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }

    /**
     * Credentials are renewed in the background in the last five minutes of their life, so a failing or silent STS has
     * no effect for about four minutes. In the last minute a request waits for STS on one of the replicator's threads,
     * which may be blocked, and never on the network's thread, which must bring the response of STS.
     */
    private static StsAssumeRoleCredentialsProvider assumed(String role, Optional<String> externalId) {
        StsClient sts = StsClient.builder()
                .httpClientBuilder(AwsCrtHttpClient.builder().connectionTimeout(CONNECTED))
                .overrideConfiguration(
                        limits -> limits.apiCallAttemptTimeout(STS_ANSWERED).apiCallTimeout(ANSWERED))
                .build();
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .asyncCredentialUpdateEnabled(true)
                .refreshRequest(request -> request.roleArn(role)
                        .roleSessionName("dynamodb-replicator")
                        .externalId(externalId.orElse(null)))
                .build();
    }
}
