package dev.replicator.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.ingest.ledger.DynamoDbLedger;
import dev.replicator.ingest.ledger.LeaseTimes;
import dev.replicator.ingest.load.LoadPace;
import dev.replicator.ingest.load.RowCounts;
import dev.replicator.ingest.mapping.Mappings;
import dev.replicator.internal.pace.RetryingCaller;
import dev.replicator.internal.stop.StopSignal;
import dev.replicator.testkit.local.TwoRegions;
import dev.replicator.testkit.s3.LocalS3;
import dev.replicator.testkit.simulated.ScriptedFaults;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** SIGKILL in the midst of a file; then the announcement comes again, to another process. */
class KillIT {

    private static final int ROWS = 5000;
    private static final int ENOUGH = 1500;
    private static final LeaseTimes TIMES =
            new LeaseTimes(Duration.ofSeconds(6), Duration.ofSeconds(1), Duration.ofMillis(200));

    @RegisterExtension
    final TwoRegions aws = TwoRegions.extension();

    @RegisterExtension
    final LocalS3 s3 = LocalS3.extension();

    static Ingest ingest(
            S3AsyncClient s3, DynamoDbAsyncClient client, double units, Clock clock, Consumer<Summary> told) {
        var caller = new RetryingCaller(new StopSignal());
        return new Ingest(
                s3,
                new DynamoDbLedger(client, "objects", TIMES, clock, caller),
                Destination.table(client, "rows", WriteMode.PUT),
                new IngestSettings(Mappings.NONE, "rejects/", units, LoadPace.USUAL),
                caller,
                clock,
                told);
    }

    private long loaded() {
        return aws.primary().items("objects").stream()
                .mapToLong(entry -> Long.parseLong(
                        entry.getOrDefault("read", AttributeValue.fromN("0")).n()))
                .sum();
    }

    @Test
    void a_killed_load_goes_on_where_it_stood_and_rewrites_little() throws IOException, InterruptedException {
        aws.primary().createTable("rows", "id");
        aws.primary().createTable("objects", "id");
        var file = IntStream.range(0, ROWS)
                .mapToObj(i -> i % 100 == 7 ? "{bad " + i + "\n" : "{\"id\":\"k" + i + "\",\"n\":" + i + "}\n")
                .collect(Collectors.joining());
        var bucket = new Bucket(s3);
        var upload = bucket.put("rows.jsonl", file.getBytes(UTF_8));
        var process = KilledProcess.start(aws.primary(), s3, upload.announcement());
        while (loaded() < ENOUGH && !process.waitFor(10, MILLISECONDS)) {
            // looks again
        }

        process.destroyForcibly().waitFor();

        var before = loaded();
        assertThat(before).isBetween((long) ENOUGH, ROWS - 1L);
        List<Summary> told = new ArrayList<>();
        var client = ScriptedFaults.around(aws.primary().asyncClient());
        var end = Instant.now().plus(Duration.ofMinutes(5));
        var early = ingest(bucket.client(), client, Double.POSITIVE_INFINITY, Clock.systemUTC(), told::add)
                .load(upload, end, end);
        assertThat(early).isInstanceOf(IngestResult.Again.class);
        var lease = Duration.between(Instant.now(), ((IngestResult.Again) early).from());
        var afterTheLease = Clock.offset(Clock.systemUTC(), lease);
        var next = ingest(bucket.client(), client, Double.POSITIVE_INFINITY, afterTheLease, told::add);
        var calls = client.calls();

        assertThat(next.load(upload, end, end)).isInstanceOf(IngestResult.Loaded.class);

        assertThat(told).extracting(Summary::counts).containsExactly(new RowCounts(ROWS, ROWS - 50, 0, 50, 0));
        assertThat(client.calls() - calls).isLessThan((int) (ROWS - before) / 25 + 40);
        var list = told.get(0).list().orElseThrow();
        assertThat(IntStream.rangeClosed(1, list.objects())
                        .mapToObj(number -> s3.objects().getOrDefault(list.prefix() + S3Rejects.part(number), ""))
                        .flatMap(String::lines)
                        .map(line -> line.split(",", 2)[0]))
                .hasSize(50)
                .doesNotHaveDuplicates();
        assertThat(aws.primary().items("rows")).hasSize(ROWS - 50);
        assertThat(aws.primary()
                        .client()
                        .getItem(get -> get.tableName("rows").key(Map.of("id", AttributeValue.fromS("k4999"))))
                        .item())
                .containsEntry("n", AttributeValue.fromN("4999"));
    }
}
