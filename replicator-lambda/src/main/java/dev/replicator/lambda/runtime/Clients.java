package dev.replicator.lambda.runtime;

import dev.replicator.lambda.direct.DirectPuts;
import dev.replicator.lambda.direct.PutEndpoint;
import dev.replicator.lambda.direct.Signer;
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

/**
 * Creates the AWS SDK clients. Clients take their Region and endpoint from the environment, unless a method has a
 * parameter for them.
 */
public final class Clients {

    /**
     * A connection that transfers no data for this time is closed within two more seconds. The HTTP client checks this
     * itself, which costs a tenth of the SDK's timer for each call.
     */
    private static final Duration SILENCE = Duration.ofSeconds(3);
    /** The longest time until a lost response is detected. */
    public static final Duration ANSWERED = SILENCE.plusSeconds(2);

    private static final Duration CONNECTED = Duration.ofSeconds(2);
    /** The timeout of STS calls. It is short, so that a lost STS response is detected while a batch waits. */
    private static final Duration STS_ANSWERED = Duration.ofSeconds(2);

    /**
     * The read buffer of each file. The default of 16 MB makes garbage collections slow, because they copy the buffered
     * data.
     */
    private static final long READ_AHEAD = 1 << 20;

    /** One thread, because most functions have one CPU, which a second network thread would only share. */
    private static final int NETWORK_THREADS = 1;

    static {
        EventLoopGroup.setStaticDefaultNumThreads(NETWORK_THREADS);
    }

    private Clients() {}

    /**
     * Returns a client for the replica. It allows many concurrent requests, completes them on the network thread and
     * does not retry.
     */
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
        Signer signer = new Signer(credentials, access.region());
        return new DirectPuts(sdk, http, destination, signer);
    }

    /** Returns a client for the function's own Region, for occasional requests. */
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

    /**
     * Returns a client for the function's own Region, for loading uploads. It does not retry, because the load itself
     * retries.
     */
    public static DynamoDbAsyncClient loading(int maxInFlight) {
        return DynamoDbAsyncClient.builder()
                .httpClientBuilder(connections(maxInFlight))
                .overrideConfiguration(way -> way.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    /**
     * Returns a client that reads and copies files. It has no timeouts, because a file is read as slowly as its rows
     * are written, and a copy may take long.
     */
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
                .httpClientBuilder(AwsCrtHttpClient.builder().connectionTimeout(CONNECTED))
                .overrideConfiguration(limits -> limits.apiCallTimeout(ANSWERED))
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
     * Returns credentials of the assumed role. A background thread renews them in the last five minutes before they
     * expire, so an STS outage has no effect for about four minutes. In the last minute, a request waits for STS on one
     * of the replicator's own threads, never on the network thread, which has to receive the STS response.
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
