package dev.replicator.cli.tables;

import dev.replicator.cli.terminal.Complaint;
import dev.replicator.cli.terminal.Misuse;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsAsyncClient;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;
import software.amazon.awssdk.utils.ThreadFactoryBuilder;

/** The clients of one region and profile, made when they are asked for, closed together. */
public final class Clients implements AutoCloseable {

    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(20);

    private static final int MOST_CONNECTIONS = 256;

    /** For the life of the process: to end a group of its own, each client would wait for two seconds. */
    private static final SdkEventLoopGroup NETWORK = SdkEventLoopGroup.builder()
            .threadFactory(new ThreadFactoryBuilder()
                    .threadNamePrefix("network")
                    .daemonThreads(true)
                    .build())
            .build();

    private final Region region;
    private final AwsCredentialsProvider credentials;
    private final Optional<URI> endpoint;
    private final List<ExecutionInterceptor> interceptors;
    private final List<SdkAutoCloseable> open = new ArrayList<>();
    private Optional<DynamoDbAsyncClient> dynamoDb = Optional.empty();

    private Clients(
            Region region,
            AwsCredentialsProvider credentials,
            Optional<URI> endpoint,
            List<ExecutionInterceptor> interceptors) {
        this.region = region;
        this.credentials = credentials;
        this.endpoint = endpoint;
        this.interceptors = interceptors;
    }

    /**
     * Region, credentials and endpoint as every AWS tool finds them.
     *
     * @param option that says the region
     */
    static Clients of(Optional<String> region, Optional<String> profile, String option) {
        DefaultCredentialsProvider credentials = DefaultCredentialsProvider.builder()
                .profileName(profile.orElse(null))
                .build();
        Clients clients = new Clients(region(region, profile, option), credentials, Optional.empty(), List.of());
        clients.open.add(credentials);
        clients.requireCredentials();
        return clients;
    }

    /** The region that is said, or the usual one. */
    static Region region(Optional<String> said, Optional<String> profile, String option) {
        return said.map(Region::of).orElseGet(() -> usualRegion(profile, option));
    }

    private static Region usualRegion(Optional<String> profile, String option) {
        try {
            return DefaultAwsRegionProviderChain.builder()
                    .profileName(profile.orElse(null))
                    .build()
                    .getRegion();
        } catch (SdkClientException e) {
            throw new Misuse("Which region is the table in? Say " + option + ", or set AWS_REGION.");
        }
    }

    /** Of a server on this machine, which takes any credentials; each access key has tables of its own. */
    public static Clients local(
            Region region, URI endpoint, String accessKey, List<ExecutionInterceptor> interceptors) {
        AwsBasicCredentials credentials = AwsBasicCredentials.create(accessKey, accessKey);
        return new Clients(region, StaticCredentialsProvider.create(credentials), Optional.of(endpoint), interceptors);
    }

    /** Now, since to each job they would be one more thing that may pass. */
    private void requireCredentials() {
        try {
            AwsCredentials unused = credentials.resolveCredentials();
        } catch (SdkClientException e) {
            throw new Complaint("No AWS credentials: set AWS_PROFILE or --profile, or log in. " + e.getMessage());
        }
    }

    public Region region() {
        return region;
    }

    /** Does not retry: the replicator and its jobs do. */
    public synchronized DynamoDbAsyncClient dynamoDb() {
        if (dynamoDb.isEmpty()) {
            dynamoDb = Optional.of(opened(configured(DynamoDbAsyncClient.builder())
                    .overrideConfiguration(this::withoutRetries)
                    .build()));
        }
        return dynamoDb.get();
    }

    /** Does not retry either. */
    public DynamoDbStreamsAsyncClient streams() {
        return opened(configured(DynamoDbStreamsAsyncClient.builder())
                .overrideConfiguration(this::withoutRetries)
                .build());
    }

    public S3AsyncClient s3() {
        return opened(configured(S3AsyncClient.builder()).build());
    }

    public CloudWatchAsyncClient cloudWatch() {
        return opened(configured(CloudWatchAsyncClient.builder()).build());
    }

    public LambdaAsyncClient lambda() {
        return opened(configured(LambdaAsyncClient.builder()).build());
    }

    @Override
    public synchronized void close() {
        open.forEach(SdkAutoCloseable::close);
        open.clear();
    }

    private void withoutRetries(ClientOverrideConfiguration.Builder settings) {
        settings.retryStrategy(DefaultRetryStrategy.doNotRetry())
                .executionInterceptors(interceptors)
                .apiCallTimeout(LONGEST_REQUEST);
    }

    private <B extends AwsClientBuilder<B, ?> & AwsAsyncClientBuilder<B, ?>> B configured(B builder) {
        endpoint.ifPresent(builder::endpointOverride);
        return builder.region(region)
                .credentialsProvider(credentials)
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .eventLoopGroup(NETWORK)
                        .maxConcurrency(MOST_CONNECTIONS));
    }

    private synchronized <C extends SdkAutoCloseable> C opened(C client) {
        open.add(0, client);
        return client;
    }
}
