package dev.replicator.benchmarks.measure;

import dev.replicator.benchmarks.workload.Items;
import dev.replicator.benchmarks.workload.SourceChange;
import dev.replicator.benchmarks.workload.Workload;
import dev.replicator.table.Target;
import dev.replicator.testkit.TableRequests;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Creates the tables of a target, fills them and checks their final contents. */
public final class BenchmarkTables implements AutoCloseable {

    private static final int BATCH = 25;
    private static final AttributeValue NOTHING = AttributeValue.fromNul(true);

    private final DynamoDbClient client;

    public BenchmarkTables(URI endpoint) {
        this.client = DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("benchmarks", "none")))
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
    }

    void create(String name, String key) {
        client.createTable(TableRequests.table(name, List.of(TableRequests.string(key)), false));
    }

    /** Writes the initial items of a workload, with their stamps. */
    void seed(String table, List<SourceChange> inserts) {
        for (int from = 0; from < inserts.size(); from += BATCH) {
            List<WriteRequest> writes = inserts.subList(from, Math.min(inserts.size(), from + BATCH)).stream()
                    .map(insert -> WriteRequest.builder()
                            .putRequest(put -> put.item(Items.stamped(insert)))
                            .build())
                    .toList();
            client.batchWriteItem(write -> write.requestItems(Map.of(table, writes)));
        }
    }

    /**
     * Checks that the items whose keys have the run's prefix are exactly the expected ones. Tombstones are no items.
     *
     * @throws IllegalStateException if they differ
     */
    void check(String table, String prefix, Workload workload) {
        Map<String, Map<String, AttributeValue>> expected = workload.expected();
        List<String> wrong = new ArrayList<>();
        for (Map<String, AttributeValue> stored : scan(table, prefix)) {
            if (stored.containsKey(Target.DEFAULT_GONE_ATTRIBUTE)) {
                continue;
            }
            Map<String, AttributeValue> item = new HashMap<>(stored);
            item.remove(Items.STAMP);
            String key = String.valueOf(item.getOrDefault(Items.KEY, NOTHING).s());
            if (!item.equals(expected.remove(key))) {
                wrong.add(key);
            }
        }
        if (!wrong.isEmpty() || !expected.isEmpty()) {
            throw new IllegalStateException("final state of " + table + ": " + wrong.size() + " wrong, "
                    + expected.size() + " missing, such as " + wrong.stream().findFirst() + " and "
                    + expected.keySet().stream().findFirst());
        }
    }

    private Iterable<Map<String, AttributeValue>> scan(String table, String prefix) {
        return client.scanPaginator(scan -> scan.tableName(table)
                        .consistentRead(true)
                        .filterExpression("begins_with(pk, :prefix)")
                        .expressionAttributeValues(Map.of(":prefix", AttributeValue.fromS(prefix + "-"))))
                .items();
    }

    @Override
    public void close() {
        client.close();
    }
}
