package dev.replicator.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.testkit.local.SharedHttp;
import dev.replicator.testkit.local.TwoRegions;
import dev.replicator.testkit.memory.Both;
import dev.replicator.testkit.memory.InMemoryDynamoDb;
import dev.replicator.testkit.memory.RandomRequests;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The server answers the SDK's own client as DynamoDB Local does, request by request. */
class HttpDynamoDbIT {

    private static final int STEPS = 400;

    @RegisterExtension
    static final TwoRegions aws = TwoRegions.extension();

    private final InMemoryDynamoDb tables = InMemoryDynamoDb.create();
    private final HttpDynamoDb server = HttpDynamoDb.start(tables);
    private Both both = new Both(tables, tables);

    @BeforeEach
    void create_tables() {
        var client = aws.primary()
                .configured(DynamoDbAsyncClient.builder())
                .endpointOverride(server.endpoint())
                .httpClient(SharedHttp.ASYNC)
                .build();
        both = Both.withTables(client, aws.primary());
    }

    @AfterEach
    void stop() {
        both.memory().close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void random_requests_get_the_same_answers_and_leave_the_same_items(long seed) {
        var requests = new RandomRequests(seed);
        for (int i = 0; i < STEPS; i++) {
            var step = requests.next();
            var expected = both.local(step.call());
            assertThat(both.memory(step.call()))
                    .as("seed %d, step %d: %s", seed, i, step.description())
                    .isEqualTo(expected);
        }

        assertThat(both.memoryItems(RandomRequests.TABLE)).isEqualTo(both.localItems(RandomRequests.TABLE));
    }

    @Test
    void description_of_a_table_has_the_same_keys() {
        var memory = describe(both.memory());
        var local = describe(both.local());

        assertThat(memory.table().keySchema()).isEqualTo(local.table().keySchema());
        assertThat(memory.table().attributeDefinitions())
                .containsExactlyInAnyOrderElementsOf(local.table().attributeDefinitions());
        assertThat(memory.table().tableStatus()).isEqualTo(local.table().tableStatus());
    }

    @Test
    void missing_table_is_refused_alike() {
        both.same(client -> client.describeTable(describe -> describe.tableName("nowhere")));
        both.same(client -> client.getItem(get -> get.tableName("nowhere").key(item("a"))));
        both.same(client -> client.batchWriteItem(write -> write.requestItems(Map.of("nowhere", List.of(put("a"))))));
    }

    @Test
    void operation_that_is_not_known_is_refused_and_named() {
        var answer = both.memory(client -> client.listTables());

        assertThat(answer.outcome()).startsWith("DynamoDbException UnknownOperationException 400");
    }

    @Test
    void two_hundred_requests_share_one_latency() {
        try (var client = clientWithConnections(200)) {
            putAll(client); // opens the connections
            server.latency(Duration.ofSeconds(5)); // long enough for a busy machine to send all of them meanwhile
            server.forgetTraffic();
            long start = System.nanoTime();
            putAll(client);

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(60));
            assertThat(server.traffic().peakInFlight()).isGreaterThan(100);
            assertThat(server.traffic().requests()).isEqualTo(Map.of("PutItem", 200L));
            assertThat(server.traffic().writeUnits()).isEqualTo(200);
        }
    }

    private static void putAll(DynamoDbAsyncClient client) {
        var puts = IntStream.range(0, 200)
                .mapToObj(i -> client.putItem(put -> put.tableName("items")
                        .item(item("key" + i))
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(puts).join();
    }

    private DynamoDbAsyncClient clientWithConnections(int connections) {
        return aws.primary()
                .configured(DynamoDbAsyncClient.builder())
                .endpointOverride(server.endpoint())
                .httpClientBuilder(NettyNioAsyncHttpClient.builder()
                        .maxConcurrency(connections)
                        .maxPendingConnectionAcquires(connections))
                .build();
    }

    private static DescribeTableResponse describe(DynamoDbAsyncClient client) {
        return client.describeTable(describe -> describe.tableName("lines")).join();
    }

    private static Map<String, AttributeValue> item(String key) {
        return Map.of("pk", AttributeValue.fromS(key));
    }

    private static WriteRequest put(String key) {
        return WriteRequest.builder().putRequest(put -> put.item(item(key))).build();
    }
}
