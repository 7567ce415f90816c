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
 * A Region of DynamoDB Local, as seen with one access key. Each pair of Region and access key has a database of its
 * own. The clients do not retry, and are closed together with this object.
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

    /**
     * Opens the database of a Region and an access key. It is empty unless the same pair was used before.
     *
     * @param accessKey letters and digits only
     */
    public static LocalRegion of(Region region, String accessKey) {
        return new LocalRegion(region, accessKey);
    }

    public Region region() {
        return region;
    }

    public URI endpoint() {
        return LocalDynamoDb.endpoint();
    }

    /** Returns the credentials with which other clients can access the same tables. */
    public StaticCredentialsProvider credentials() {
        return credentials;
    }

    /**
     * Returns the environment variables that make another process use this database: Region, credentials and DynamoDB
     * endpoint.
     */
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

    /** Configures a client builder to use this database without retries. */
    public <B extends AwsClientBuilder<B, ?>> B configured(B builder) {
        return builder.region(region)
                .endpointOverride(endpoint())
                .credentialsProvider(credentials)
                .overrideConfiguration(settings -> settings.retryStrategy(DefaultRetryStrategy.doNotRetry()));
    }

    /** Creates a table without a stream. The partition key is the string attribute {@code key}. */
    public void createTable(String name, String key) {
        createTable(name, List.of(TableRequests.string(key)), false);
    }

    /** Creates a table with a stream of new and old images. The partition key is the string attribute {@code key}. */
    public void createTableWithStream(String name, String key) {
        createTable(name, List.of(TableRequests.string(key)), true);
    }

    /** Creates a table. The first attribute is the partition key; the second, if there is one, is the sort key. */
    public void createTable(String name, List<AttributeDefinition> keys, boolean stream) {
        client.createTable(TableRequests.table(name, keys, stream));
    }

    /** Creates a ledger table for a replicator: string key {@code id}, TTL attribute {@code expires}. */
    public void createLedger(String name) {
        createTable(name, "id");
        client.updateTimeToLive(ttl -> ttl.tableName(name)
                .timeToLiveSpecification(spec -> spec.enabled(true).attributeName("expires")));
    }

    /** Returns every item of a table, read with strong consistency. */
    public List<Map<String, AttributeValue>> items(String table) {
        return client.scanPaginator(scan -> scan.tableName(table).consistentRead(true)).items().stream()
                .toList();
    }

    /** Returns the records that the table's stream currently contains. */
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
