package dev.replicator.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.Source;
import dev.replicator.lambda.replicate.ReplicateSettings;
import dev.replicator.record.SourceRecord;
import dev.replicator.testkit.function.FunctionProcess;
import dev.replicator.testkit.function.PackagedFunction;
import dev.replicator.testkit.http.HttpDynamoDb;
import dev.replicator.testkit.memory.InMemoryDynamoDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** Lambda gives a process 1,024 file descriptors, and a request under way takes one. */
class DescriptorsIT {

    private static final int POISON = 20;
    private static final int ALL = 1024;
    private static final int SPARE = 20;

    @RegisterExtension
    final Deployment deployment = Deployment.extension();

    private final InMemoryDynamoDb tables = InMemoryDynamoDb.create();
    private final HttpDynamoDb peer = HttpDynamoDb.start(tables);
    private final Source source = Source.table("orders");

    @BeforeEach
    void create_tables() {
        tables.createTable(Deployment.REPLICA, Source.KEY);
        tables.createTable(Deployment.LEDGER, "id");
    }

    @AfterEach
    void close() {
        peer.close();
    }

    private PackagedFunction function(int maxInFlight) {
        return deployment.function(peer.endpoint()).environment(Map.of("MAX_IN_FLIGHT", Integer.toString(maxInFlight)));
    }

    private List<SourceRecord> puts(int count, String value) {
        return IntStream.range(0, count)
                .mapToObj(i -> source.put("k" + i, value))
                .toList();
    }

    /** A record that the quarantine gets: it has no new image. */
    private static SourceRecord poison(int number) {
        return SourceRecord.of(
                "arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/2026-01-01T00:00:00.000",
                Record.builder()
                        .eventName(OperationType.INSERT)
                        .dynamodb(change -> change.keys(Source.key("poison"))
                                .sequenceNumber(Integer.toString(700_000_000 + number)))
                        .build());
    }

    private static int descriptors(FunctionProcess process) {
        try (var open = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
            return (int) open.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void as_many_requests_as_may_be_in_flight_leave_room_for_the_quarantine() {
        var most = ReplicateSettings.MOST_IN_FLIGHT;
        var process = deployment.start(function(most));
        assertThat(Printed.failures(process.invoke(Deployment.event(puts(most, "1")))))
                .isEmpty();
        var batch = new ArrayList<>(puts(most, "2"));
        IntStream.range(0, POISON).mapToObj(DescriptorsIT::poison).forEach(batch::add);
        peer.latency(Duration.ofSeconds(1));

        var answer = process.invoke(Deployment.event(batch));

        assertThat(Printed.failures(answer)).isEmpty();
        assertThat(deployment.s3().objects()).hasSize(POISON);
        var ofOthers = descriptors(process) - peer.traffic().connections(); // a slow machine opens fewer than it may
        assertThat(ofOthers + most).isLessThan(ALL - SPARE);
    }

    @Test
    void with_too_few_descriptors_all_is_written() {
        var changes = 300;
        var process = deployment.start(function(changes).fileDescriptors(200));
        assertThat(Printed.failures(process.invoke(Deployment.event(puts(changes, "1")))))
                .isEmpty();
        peer.latency(Duration.ofMillis(200));

        var answer = process.invoke(Deployment.event(puts(changes, "2")));

        assertThat(Printed.failures(answer)).isEmpty();
        assertThat(tables.items(Deployment.REPLICA))
                .hasSize(changes)
                .allMatch(item ->
                        Optional.ofNullable(item.get("value")).orElseThrow().s().equals("2"));
    }
}
