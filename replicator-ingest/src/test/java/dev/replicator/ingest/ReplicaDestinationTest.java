package dev.replicator.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replicator.Replicator;
import dev.replicator.Source;
import dev.replicator.ingest.format.FileFormat;
import dev.replicator.ingest.format.FormatOptions;
import dev.replicator.ingest.format.Rows;
import dev.replicator.ingest.load.InMemoryPermit;
import dev.replicator.ingest.load.InMemoryRejects;
import dev.replicator.ingest.load.LoadPace;
import dev.replicator.ingest.load.LoadRun;
import dev.replicator.ingest.load.RowCounts;
import dev.replicator.ingest.mapping.Mapping;
import dev.replicator.ingest.parse.WantedFields;
import dev.replicator.internal.pace.RetryingCaller;
import dev.replicator.internal.rules.Rules;
import dev.replicator.internal.stop.JobFailure;
import dev.replicator.internal.stop.StopSignal;
import dev.replicator.quarantine.Quarantine;
import dev.replicator.table.DynamoDbReplica;
import dev.replicator.table.Target;
import dev.replicator.testkit.memory.InMemoryDynamoDb;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Rows go to a replica through the fence, which knows better than a file. */
class ReplicaDestinationTest {

    private final InMemoryDynamoDb tables = InMemoryDynamoDb.create();
    private final RetryingCaller caller = new RetryingCaller(new StopSignal());

    ReplicaDestinationTest() {
        tables.createTable("replica", "id");
        tables.createTable("ledger", "id");
    }

    private Destination destination(String rules) {
        var replica = new DynamoDbReplica(tables, Target.of("replica", "ledger"));
        return new ReplicaDestination(replica, Rules.parse(rules), Optional.empty(), 8, Clock.systemUTC());
    }

    private RowCounts load(String rules, String file) {
        var opened = destination(rules).open(Instant.now(), caller);
        var loading = new LoadRun(
                Rows.open(
                        new ByteArrayInputStream(file.getBytes(UTF_8)),
                        FormatOptions.of(Optional.of(FileFormat.JSON_LINES)),
                        WantedFields.ALL),
                Mapping.NONE,
                opened.key(),
                opened.writer(),
                new InMemoryPermit(),
                new InMemoryRejects(),
                caller.budget(Double.POSITIVE_INFINITY),
                LoadPace.USUAL,
                counts -> {});
        loading.run();
        return loading.counts();
    }

    private Map<String, String> replica() {
        return tables.items("replica").stream()
                .collect(Collectors.toMap(item -> text(item, "id"), item -> text(item, "value")));
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return item.getOrDefault(name, AttributeValue.fromS("nothing")).s();
    }

    private static String row(String id, String value) {
        return "{\"id\":\"" + id + "\",\"value\":\"" + value + "\"}\n";
    }

    @Test
    void rows_fill_what_replication_has_not_brought_and_bring_nothing_back() {
        Quarantine none = record -> CompletableFuture.completedFuture(null);
        var source = Source.table("orders");
        try (Replicator replicator =
                Replicator.builder(tables, "replica", "ledger", none).build()) {
            replicator.replicate(List.of(source.put("live", "newer"), source.put("gone", "x"), source.delete("gone")));
        }

        var counts = load("{}", row("live", "file") + row("gone", "file") + row("fresh", "file"));

        assertThat(counts).isEqualTo(new RowCounts(3, 1, 0, 0, 2));
        assertThat(replica()).isEqualTo(Map.of("live", "newer", "fresh", "file"));
        assertThat(load("{}", row("fresh", "file"))).isEqualTo(new RowCounts(1, 0, 0, 0, 1));
    }

    @Test
    void rows_pass_the_rules() {
        var counts = load(
                "{\"filter\":{\"value\":{\"S\":[\"yes\"]}}}",
                row("a", "yes") + row("b", "no") + "{\"value\":\"yes\"}\n");

        assertThat(counts).isEqualTo(new RowCounts(3, 1, 0, 1, 1));
        assertThat(replica()).isEqualTo(Map.of("a", "yes"));
    }

    @Test
    void a_replica_that_is_stamped_under_another_name_is_refused() {
        Quarantine none = record -> CompletableFuture.completedFuture(null);
        try (Replicator replicator = Replicator.builder(tables, "replica", "ledger", none)
                .stampAttribute("stamp")
                .build()) {
            replicator.replicate(List.of(Source.table("orders").put("live", "newer")));
        }

        assertThatThrownBy(() -> destination("{}").open(Instant.now(), caller))
                .isInstanceOf(JobFailure.class)
                .hasMessageContaining("stamped under 'stamp'");
    }

    @Test
    void a_file_that_is_older_than_deletes_are_remembered_is_refused() {
        var old = Instant.now().minus(Duration.ofDays(16));

        assertThatThrownBy(() -> destination("{}").open(old, caller))
                .isInstanceOf(JobFailure.class)
                .hasMessageContaining("Upload it again");
    }
}
