package dev.replicator.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.ingest.load.Counts;
import dev.replicator.testkit.InMemoryDynamoDb;
import dev.replicator.testkit.http.HttpDynamoDb;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A file of 1 GB in a process with 256 MB, on tables that this one serves. */
class LargeFileIT {

    private static final int ROWS = 3_000_000;
    private static final int KEYS = 30_000;

    @Test
    void three_million_rows_are_loaded_in_256_megabytes() throws IOException, InterruptedException {
        InMemoryDynamoDb tables = InMemoryDynamoDb.create();
        tables.createTable("rows", "id");
        try (HttpDynamoDb server = HttpDynamoDb.start(tables)) {
            Process load = new ProcessBuilder(List.of(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-XX:+ExitOnOutOfMemoryError",
                            "-cp",
                            System.getProperty("java.class.path"),
                            LargeFileProcess.class.getName(),
                            server.endpoint().toString(),
                            Integer.toString(ROWS),
                            Integer.toString(KEYS)))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();

            List<String> said = load.inputReader().lines().toList();

            assertThat(load.waitFor()).as("%s", said).isZero();
            assertThat(said).contains(new Counts(ROWS, ROWS, 0, 0, 0).toString());
            assertThat(tables.items("rows")).hasSize(KEYS);
            assertThat(tables.item("rows", Map.of("id", AttributeValue.fromS("key-29999"))))
                    .contains(Map.of("id", AttributeValue.fromS("key-29999"), "n", AttributeValue.fromN("2999999")));
        }
    }
}
