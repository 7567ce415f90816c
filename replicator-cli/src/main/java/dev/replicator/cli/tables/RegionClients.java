package dev.replicator.cli.tables;

import dev.replicator.cli.terminal.CommandFailure;
import dev.replicator.cli.terminal.UsageError;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
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
import software.amazon.awssdk.services.s3control.S3ControlAsyncClient;
import software.amazon.awssdk.services.sts.StsAsyncClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.utils.SdkAutoCloseable;
import software.amazon.awssdk.utils.ThreadFactoryBuilder;

/** The AWS clients of one Region and login. Each is created at its first use; all are closed together. */
public final class RegionClients implements AutoCloseable {

    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(20);
    private static final Duration LONGEST_QUESTION = Duration.ofSeconds(5);

    private static final int MOST_CONNECTIONS = 256;

    /**
     * The network threads of the whole process. They are shared, because closing a client that has its own threads
     * takes two seconds.
     */
    private static final SdkEventLoopGroup NETWORK = SdkEventLoopGroup.builder()
            .threadFactory(new ThreadFactoryBuilder()
                    .threadNamePrefix("network")
                    .daemonThreads(true)
                    .build())
            .build();

    private final Region region;
    private final AwsCredentialsProvider credentials;
    private final Optional<String> profile;
    private final Optional<URI> endpoint;
    private final List<ExecutionInterceptor> interceptors;
    private final List<SdkAutoCloseable> open = new ArrayList<>();
    private Optional<DynamoDbAsyncClient> dynamoDb = Optional.empty();
    private Optional<Account> account = Optional.empty();

    private RegionClients(
            Region region,
            AwsCredentialsProvider credentials,
            Optional<String> profile,
            Optional<URI> endpoint,
            List<ExecutionInterceptor> interceptors) {
        this.region = region;
        this.credentials = credentials;
        this.profile = profile;
        this.endpoint = endpoint;
        this.interceptors = interceptors;
    }

    /** Creates clients for this Region and these credentials. Other settings are found as in every AWS tool. */
    static RegionClients of(Region region, Login login) {
        return new RegionClients(region, login.credentials(), login.profile(), Optional.empty(), List.of());
    }

    /** Returns the given Region, or the default Region if none is given. */
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
            throw new UsageError("The Region of the table is unknown. Use " + option + ", or set AWS_REGION.");
        }
    }

    /**
     * Creates clients of a local server. The server accepts any credentials, and each access key has its own tables.
     */
    public static RegionClients local(
            Region region, URI endpoint, String accessKey, List<ExecutionInterceptor> interceptors) {
        AwsBasicCredentials credentials = AwsBasicCredentials.create(accessKey, accessKey);
        return new RegionClients(
                region,
                StaticCredentialsProvider.create(credentials),
                Optional.empty(),
                Optional.of(endpoint),
                interceptors);
    }

    public Region region() {
        return region;
    }

    /** Returns the account of the clients. Asks STS once, with a short time-out. */
    synchronized Account account() {
        if (account.isEmpty()) {
            account = Optional.of(askAccount());
        }
        return account.get();
    }

    private Account askAccount() {
        try (StsAsyncClient sts = configured(StsAsyncClient.builder())
                .overrideConfiguration(settings -> common(settings)
                        .retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .apiCallTimeout(LONGEST_QUESTION))
                .build()) {
            GetCallerIdentityResponse who = sts.getCallerIdentity().join();
            return Account.of(who.account(), who.arn());
        } catch (CompletionException e) {
            String why = AwsFaults.why(e);
            return Account.unknown(credentials.resolveCredentials().accessKeyId(), why.substring(0, why.length() - 1));
        }
    }

    /**
     * Returns the ID of the account.
     *
     * @throws dev.replicator.cli.terminal.CommandFailure STS did not return the account
     */
    public String accountId() {
        return account()
                .id()
                .orElseThrow(() ->
                        new CommandFailure("The account is needed: " + account().words() + "."));
    }

    /** Returns the Region and the account as text. */
    public String where() {
        return region + ", " + account().words();
    }

    /**
     * Checks that a table exists.
     *
     * @param options the command-line options that name the table, for the error message
     * @throws dev.replicator.cli.terminal.CommandFailure the table does not exist, or cannot be described
     */
    public void requireTable(String name, String options) {
        new TableCheck(this, name, options).require();
    }

    /** Returns the DynamoDB client. It does not retry, because the replicator and its jobs do. */
    public synchronized DynamoDbAsyncClient dynamoDb() {
        if (dynamoDb.isEmpty()) {
            dynamoDb = Optional.of(opened(configured(DynamoDbAsyncClient.builder())
                    .overrideConfiguration(this::withoutRetries)
                    .build()));
        }
        return dynamoDb.get();
    }

    /** Returns the client for streams. It does not retry either. */
    public DynamoDbStreamsAsyncClient streams() {
        return opened(configured(DynamoDbStreamsAsyncClient.builder())
                .overrideConfiguration(this::withoutRetries)
                .build());
    }

    public S3AsyncClient s3() {
        return opened(configured(S3AsyncClient.builder())
                .overrideConfiguration(this::common)
                .build());
    }

    public S3ControlAsyncClient s3Control() {
        return opened(configured(S3ControlAsyncClient.builder())
                .overrideConfiguration(this::common)
                .build());
    }

    public CloudWatchAsyncClient cloudWatch() {
        return opened(configured(CloudWatchAsyncClient.builder())
                .overrideConfiguration(this::common)
                .build());
    }

    public LambdaAsyncClient lambda() {
        return opened(configured(LambdaAsyncClient.builder())
                .overrideConfiguration(this::common)
                .build());
    }

    @Override
    public synchronized void close() {
        open.forEach(SdkAutoCloseable::close);
        open.clear();
        Login.close(credentials);
    }

    /**
     * Sets the common settings of all clients. A given profile is also the source of other settings, such as an
     * endpoint.
     */
    private ClientOverrideConfiguration.Builder common(ClientOverrideConfiguration.Builder settings) {
        profile.ifPresent(settings::defaultProfileName);
        return settings;
    }

    private void withoutRetries(ClientOverrideConfiguration.Builder settings) {
        common(settings)
                .retryStrategy(DefaultRetryStrategy.doNotRetry())
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
