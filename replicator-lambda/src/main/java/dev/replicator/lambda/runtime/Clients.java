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

/** The SDK's clients as the functions need them. Regions and endpoints that are not said come from the environment. */
public final class Clients {

    /**
     * A connection that brings nothing for this long while it should is given up, at the latest two seconds later. The HTTP
     * client watches that itself, at a tenth of what a timer of the SDK for each call costs.
     */
    private static final Duration SILENCE = Duration.ofSeconds(3);
    /** When an answer that is lost is known to be. */
    public static final Duration ANSWERED = SILENCE.plusSeconds(2);

    private static final Duration CONNECTED = Duration.ofSeconds(2);
    /** So that an answer of STS that is lost is asked for again while a batch waits. */
    private static final Duration STS_ANSWERED = Duration.ofSeconds(2);

    /** Of each file, instead of 16 MB: what waits to be read is copied by every garbage collection. */
    private static final long READ_AHEAD = 1 << 20;

    /** One thread for the network: a second one would take turns with it on the CPU that most functions have. */
    private static final int NETWORK_THREADS = 1;

    static {
        EventLoopGroup.setStaticDefaultNumThreads(NETWORK_THREADS);
    }

    private Clients() {}

    /** Of the replica: many requests at once, completed on the thread that brings the answer, never retried by itself. */
    public static DynamoDbAsyncClient replica(ReplicaAccess access) {
        return replica(
                access,
                AwsCrtAsyncHttpClient.builder()
                        .maxConcurrency(access.maxInFlight())
                        .connectionTimeout(CONNECTED)
                        .connectionHealthConfiguration(
                                health -> health.minimumThroughputInBps(1L).minimumThroughputTimeout(SILENCE))
                        .build());
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

    /** Of the function's own region, for what happens seldom. */
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

    /** Of the function's own region, for loads: never retries by itself, since the load does. */
    public static DynamoDbAsyncClient loading(int maxInFlight) {
        return DynamoDbAsyncClient.builder()
                .httpClientBuilder(AwsCrtAsyncHttpClient.builder()
                        .maxConcurrency(maxInFlight)
                        .connectionTimeout(CONNECTED)
                        .connectionHealthConfiguration(
                                health -> health.minimumThroughputInBps(1L).minimumThroughputTimeout(SILENCE)))
                .overrideConfiguration(way -> way.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    /** For files, which are read as slowly as their rows are written, and copied for as long as it takes. */
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

    private static AwsCredentialsProvider credentials(ReplicaAccess access) {
        return access.role()
                .<AwsCredentialsProvider>map(role -> assumed(role, access.externalId()))
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }

    /**
     * Credentials are renewed in the background in the last five minutes of their life, so that an STS which fails or is
     * silent costs nothing for about four of them. In the last minute whoever asks for credentials waits for STS: one of the
     * replicator's threads that may be blocked, and never that of the network, which must bring STS's answer.
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
