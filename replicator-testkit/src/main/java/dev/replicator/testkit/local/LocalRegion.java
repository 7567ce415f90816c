package dev.replicator.testkit.local;

import dev.replicator.testkit.TableRequests;
import java.net.URI;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * One region of DynamoDB Local under one access key: a database of its own, with clients that never retry. The clients
 * belong to the region and are closed with it.
 */
public final class LocalRegion implements AutoCloseable {

    private final Region region;
    private final StaticCredentialsProvider credentials;
    private final DynamoDbClient client;
    private final DynamoDbAsyncClient asyncClient;
    private final DynamoDbStreamsClient streams;

    private LocalRegion(Region region, String accessKey) {
        this.region = region;
        this.credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "secret"));
        this.client = configured(DynamoDbClient.builder()).build();
        this.asyncClient = configured(DynamoDbAsyncClient.builder())
                .httpClient(SharedHttp.ASYNC)
                .build();
        this.streams = configured(DynamoDbStreamsClient.builder()).build();
    }

    /** A database; empty unless the same key was used before. An access key is letters and digits. */
    public static LocalRegion of(Region region, String accessKey) {
        return new LocalRegion(region, accessKey);
    }

    public Region region() {
        return region;
    }

    public URI endpoint() {
        return LocalDynamoDb.endpoint();
    }

    /** What a further client, made by the test, needs to see the same tables. */
    public StaticCredentialsProvider credentials() {
        return credentials;
    }

    /** The variables that point a process of its own at this database: region, credentials, endpoint of DynamoDB. */
    public Map<String, String> environment() {
        var identity = credentials.resolveCredentials();
        return Map.of(
                "AWS_REGION", region.id(),
                "AWS_ACCESS_KEY_ID", identity.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", identity.secretAccessKey(),
                "AWS_ENDPOINT_URL_DYNAMODB", endpoint().toString());
    }

    public DynamoDbClient client() {
        return client;
    }

    public DynamoDbAsyncClient asyncClient() {
        return asyncClient;
    }

    public DynamoDbStreamsClient streams() {
        return streams;
    }

    /** Points a client's builder at this database and switches retries off. */
    public <B extends AwsClientBuilder<B, ?>> B configured(B builder) {
        return builder.region(region)
                .endpointOverride(endpoint())
                .credentialsProvider(credentials)
                .overrideConfiguration(settings -> settings.retryStrategy(DefaultRetryStrategy.doNotRetry()));
    }

    /** A table with the partition key {@code key}, a string, and no stream. */
    public void createTable(String name, String key) {
        createTable(name, List.of(TableRequests.string(key)), false);
    }

    /** The same with a stream of new and old images. */
    public void createTableWithStream(String name, String key) {
        createTable(name, List.of(TableRequests.string(key)), true);
    }

    /** A table with a partition key and, if there is a second attribute, a sort key. */
    public void createTable(String name, List<AttributeDefinition> keys, boolean stream) {
        client.createTable(TableRequests.table(name, keys, stream));
    }

    /** A replicator's ledger: key {@code id}, a string, and {@code expires} as its TTL. */
    public void createLedger(String name) {
        createTable(name, "id");
        client.updateTimeToLive(ttl -> ttl.tableName(name)
                .timeToLiveSpecification(spec -> spec.enabled(true).attributeName("expires")));
    }

    /** Every item of a table, by strongly consistent reads. */
    public List<Map<String, AttributeValue>> items(String table) {
        return client.scanPaginator(scan -> scan.tableName(table).consistentRead(true)).items().stream()
                .toList();
    }

    /** What a table's stream holds so far. */
    public StreamContent stream(String table) {
        return StreamContent.read(this, table);
    }

    @Override
    public void close() {
        client.close();
        asyncClient.close();
        streams.close();
    }
}
