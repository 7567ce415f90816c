package dev.replicator.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.Source;
import dev.replicator.testkit.http.HttpDynamoDb;
import dev.replicator.testkit.memory.InMemoryDynamoDb;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** A million items through jobs that have 256 MB: in a process of their own, on tables that this one serves. */
@Tag("full")
class FlatHeapIT {

    private static final int ITEMS = 1_000_000;
    private static final int BATCH = 25;

    private static InMemoryDynamoDb tables() {
        InMemoryDynamoDb tables = InMemoryDynamoDb.create();
        tables.createTable(InMemoryPair.PRIMARY, Source.KEY);
        tables.createTable(InMemoryPair.REPLICA, Source.KEY);
        tables.createTable(InMemoryPair.LEDGER, "id");
        for (int from = 0; from < ITEMS; from += BATCH) {
            List<WriteRequest> batch = IntStream.range(from, from + BATCH)
                    .mapToObj(i -> InMemoryPair.item("key-" + i, "value " + i))
                    .map(item -> PutRequest.builder().item(item).build())
                    .map(put -> WriteRequest.builder().putRequest(put).build())
                    .toList();
            tables.batchWriteItem(write -> write.requestItems(Map.of(InMemoryPair.PRIMARY, batch)))
                    .join();
        }
        return tables;
    }

    private static Process start(HttpDynamoDb server) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                FlatHeapProcess.class.getName(),
                server.endpoint().toString()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    void a_million_items_are_copied_and_compared_in_256_megabytes() throws IOException, InterruptedException {
        InMemoryDynamoDb tables = tables();
        try (HttpDynamoDb server = HttpDynamoDb.start(tables)) {
            Process jobs = start(server);

            List<String> lines = jobs.inputReader().lines().toList();

            assertThat(jobs.waitFor()).as("%s", lines).isZero();
            assertThat(lines).contains("copied " + ITEMS, "compared " + ITEMS + " equal true");
            assertThat(tables.item(InMemoryPair.REPLICA, Source.key("key-999999"))
                            .orElseThrow())
                    .containsEntry("value", AttributeValue.fromS("value 999999"));
        }
    }
}
