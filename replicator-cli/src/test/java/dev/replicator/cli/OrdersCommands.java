package dev.replicator.cli;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.replicator.testkit.TwoRegions;
import dev.replicator.testkit.s3.LocalS3;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Runs commands on a primary {@code orders}, its replica and ledger, and a bucket. */
abstract class OrdersCommands {

    static final StubSts STS = new StubSts();

    @RegisterExtension
    final TwoRegions aws = TwoRegions.extension();

    @RegisterExtension
    final LocalS3 s3 = LocalS3.extension();

    @TempDir
    Path directory;

    @BeforeEach
    void createTables() {
        aws.primary().createTableWithStream("orders", "id");
        aws.peer().createTable("orders-replica", "id");
        aws.peer().createLedger("orders-ledger");
    }

    final void fill(int items) {
        List<WriteRequest> writes = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            writes.add(WriteRequest.builder()
                    .putRequest(PutRequest.builder().item(item("k" + i)).build())
                    .build());
        }
        for (int begin = 0; begin < items; begin += 25) {
            List<WriteRequest> batch = writes.subList(begin, Math.min(items, begin + 25));
            aws.primary()
                    .client()
                    .batchWriteItem(BatchWriteItemRequest.builder()
                            .requestItems(Map.of("orders", batch))
                            .build());
        }
    }

    static Map<String, AttributeValue> item(String id) {
        return Map.of("id", fromS(id), "n", fromN("1"), "text", fromS("secret of " + id));
    }

    /** One command on the tables of this test, to its end. */
    final Run run(String... arguments) throws Exception {
        Run run = start(arguments);
        int unused = run.exitCode();
        return run;
    }

    final Run start(String... arguments) throws Exception {
        return start(new String[] {"--primary-table=orders"}, arguments);
    }

    final Run start(String[] tables, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(tables));
        all.add("--replica-region=" + aws.peer().region().id());
        return Run.start(directory, environment(), all.toArray(String[]::new));
    }

    /** One command in a terminal of so many columns; its tables are said for all that take some. */
    final Terminal terminal(int columns, String redirections, String... arguments) throws Exception {
        return terminal(Map.of(), columns, redirections, arguments);
    }

    /** The same with other variables. */
    final Terminal terminal(Map<String, String> variables, int columns, String redirections, String... arguments)
            throws Exception {
        Terminal.require();
        List<String> all = new ArrayList<>(List.of(arguments));
        if (!Set.of("load", "demo").contains(arguments[0])) {
            all.add("--primary-table=orders");
            all.add("--replica-region=" + aws.peer().region().id());
        }
        Map<String, String> environment = new HashMap<>(environment());
        environment.putAll(variables);
        return Terminal.start(
                directory, environment, columns, redirections, Terminal.command(all.toArray(String[]::new)));
    }

    /** What leads a command to the tables of this test, its bucket and an STS that knows its account. */
    final Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(aws.primary().environment());
        environment.putAll(s3.environment());
        environment.putAll(STS.environment());
        return environment;
    }
}
