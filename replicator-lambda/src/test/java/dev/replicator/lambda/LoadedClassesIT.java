package dev.replicator.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.testkit.function.FunctionProcess;
import dev.replicator.testkit.function.PackagedFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the zip for one function costs no other one a cold start. */
class LoadedClassesIT {

    private static final String ENHANCED = "software.amazon.awssdk.enhanced";

    @RegisterExtension
    final Deployment deployment = Deployment.extension();

    @TempDir
    Path directory;

    private FunctionProcess started(PackagedFunction function) {
        List<String> arguments = new ArrayList<>(function.jvmArguments());
        arguments.add("-Xlog:class+load:file=" + loaded());
        return deployment.start(function.jvmArguments(arguments));
    }

    /** A line for each class. */
    private Path loaded() {
        return directory.resolve("classes.log");
    }

    @Test
    void the_function_on_the_stream_loads_no_class_of_the_enhanced_client() throws IOException {
        var process = started(deployment.function());
        deployment.put("a", 1);

        assertThat(Printed.failures(process.invoke(Deployment.event(deployment.stream()))))
                .isEmpty();

        deployment.assertReplicaEqualsPrimary();
        process.kill();
        assertThat(Files.readAllLines(loaded()))
                .anyMatch(line -> line.contains("software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient"))
                .noneMatch(line -> line.contains(ENHANCED));
    }

    @Test
    void the_loader_does_so_that_the_test_above_can_fail() throws IOException {
        var process = started(deployment
                .handler("IngestHandler")
                .environment(Map.of(
                        "INGEST_TABLE", "rows",
                        "OBJECT_LEDGER_TABLE", "objects",
                        "CONTINUATION_QUEUE_URL", "http://127.0.0.1:1/queue")));

        assertThat(process.invoke("{\"Event\":\"s3:TestEvent\"}").json()).isEqualTo("{\"batchItemFailures\":[]}");

        process.kill();
        assertThat(Files.readAllLines(loaded())).anyMatch(line -> line.contains(ENHANCED));
    }
}
