package dev.replicator.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.record.SourceRecord;
import dev.replicator.testkit.function.FunctionProcess;
import dev.replicator.testkit.function.PackagedFunction;
import dev.replicator.testkit.local.LocalRegion;
import dev.replicator.testkit.local.TwoRegions;
import dev.replicator.testkit.s3.LocalS3;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The packaged function as it is deployed: a primary with its stream, a replica and a ledger in the other region, a
 * bucket. A JUnit extension; after each test it looks through all that its processes printed: every line must be JSON,
 * and none may contain {@link #SECRET}, which stands in every item and in every key.
 */
final class Deployment implements BeforeEachCallback, AfterEachCallback {

    static final String PRIMARY = "orders";
    static final String REPLICA = "orders-replica";
    static final String LEDGER = "ledger";
    static final String SECRET = "zq-content-of-items-zq";
    static final Duration PATIENCE = Duration.ofSeconds(60);

    static final Path ZIP = Path.of(System.getProperty("function.zip", "target/replicator-lambda.zip"));

    private final TwoRegions aws = TwoRegions.extension();
    private final LocalS3 s3 = LocalS3.extension();
    private final List<FunctionProcess> processes = new ArrayList<>();

    private Deployment() {}

    static Deployment extension() {
        return new Deployment();
    }

    LocalRegion primary() {
        return aws.primary();
    }

    LocalRegion peer() {
        return aws.peer();
    }

    LocalS3 s3() {
        return s3;
    }

    /** The function on the stream, configured as the module of Terraform would. */
    PackagedFunction function() {
        return handler("ReplicateHandler")
                .environment(Map.of(
                        "REPLICA_TABLE",
                        REPLICA,
                        "REPLICA_REGION",
                        peer().region().id(),
                        "LEDGER_TABLE",
                        LEDGER,
                        "QUARANTINE_BUCKET",
                        s3.bucket()));
    }

    /** The same with another way to the replica. */
    PackagedFunction function(URI replica) {
        return function().environment(Map.of("AWS_ENDPOINT_URL_DYNAMODB", replica.toString()));
    }

    /** A handler of the zip with nothing but what Lambda gives it. */
    PackagedFunction handler(String name) {
        return PackagedFunction.of(ZIP, "dev.replicator.lambda." + name + "::handleRequest")
                .environment(primary().environment())
                .environment(s3.environment())
                .environment(Map.of("AWS_LAMBDA_LOG_FORMAT", "JSON"))
                .timeout(Duration.ofSeconds(60));
    }

    FunctionProcess start(PackagedFunction function) {
        var process = function.start();
        processes.add(process);
        return process;
    }

    void put(String id, int n) {
        var item = Map.of(
                "id", id(id), "n", AttributeValue.fromN(Integer.toString(n)), "content", AttributeValue.fromS(SECRET));
        primary().client().putItem(put -> put.tableName(PRIMARY).item(item));
    }

    void delete(String id) {
        primary().client().deleteItem(delete -> delete.tableName(PRIMARY).key(Map.of("id", id(id))));
    }

    static AttributeValue id(String id) {
        return AttributeValue.fromS(id + SECRET);
    }

    /** All of the primary's stream so far. */
    List<SourceRecord> stream() {
        var stream = primary().stream(PRIMARY);
        return stream.records().stream()
                .map(record -> SourceRecord.of(stream.streamArn(), record))
                .toList();
    }

    static byte[] event(List<SourceRecord> records) {
        return records.stream()
                .map(SourceRecord::json)
                .collect(Collectors.joining(",", "{\"Records\":[", "]}"))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Items by id as a reader sees them, without stamps and tombstones. */
    Map<String, Map<String, AttributeValue>> replica() {
        return byId(peer(), REPLICA);
    }

    void assertReplicaEqualsPrimary() {
        assertThat(replica()).isNotEmpty().isEqualTo(byId(primary(), PRIMARY));
    }

    private static Map<String, Map<String, AttributeValue>> byId(LocalRegion region, String table) {
        var items = new TreeMap<String, Map<String, AttributeValue>>();
        region.items(table).forEach(item -> {
            var bare = new HashMap<>(item);
            bare.remove("_rv");
            if (!item.containsKey("_gone")) {
                items.put(String.valueOf(item.get("id")), bare);
            }
        });
        return items;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        aws.beforeEach(context);
        s3.beforeEach(context);
        primary().createTableWithStream(PRIMARY, "id");
        peer().createTable(REPLICA, "id");
        peer().createLedger(LEDGER);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        try {
            processes.forEach(FunctionProcess::close);
            for (var process : processes) {
                assertThat(process.output().entries()).noneMatch(line -> line.contains(SECRET));
                assertThat(Printed.by(process).unreadable()).isEmpty();
            }
        } finally {
            processes.clear();
            s3.afterEach(context);
            aws.afterEach(context);
        }
    }
}
