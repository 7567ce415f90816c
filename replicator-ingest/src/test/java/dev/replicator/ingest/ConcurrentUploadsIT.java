package dev.replicator.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.ingest.ledger.DynamoDbLedger;
import dev.replicator.ingest.ledger.LeaseTimes;
import dev.replicator.ingest.load.LoadPace;
import dev.replicator.ingest.mapping.Mappings;
import dev.replicator.ingest.upload.Upload;
import dev.replicator.internal.pace.RetryingCaller;
import dev.replicator.internal.stop.JobFailure;
import dev.replicator.internal.stop.StopSignal;
import dev.replicator.testkit.memory.InMemoryDynamoDb;
import dev.replicator.testkit.s3.LocalS3;
import dev.replicator.testkit.simulated.CallFault;
import dev.replicator.testkit.simulated.ScriptedFaults;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Uploads of one key, announced twice each, in any order, to three processes that also run out of time. From seeds. */
class ConcurrentUploadsIT {

    private static final int UPLOADS = 4;
    private static final int PROCESSES = 3;
    private static final int ROWS = 1500;
    private static final LeaseTimes TIMES =
            new LeaseTimes(Duration.ofMillis(150), Duration.ofMillis(250), Duration.ofMillis(10));

    @RegisterExtension
    final LocalS3 s3 = LocalS3.extension();

    private final InMemoryDynamoDb tables = InMemoryDynamoDb.create();
    private final List<Integer> written = new CopyOnWriteArrayList<>();
    private final List<Summary> told = new CopyOnWriteArrayList<>();

    static IntStream seeds() {
        return IntStream.range(0, 20);
    }

    private static byte[] file(int upload) {
        return IntStream.range(0, ROWS)
                .mapToObj(i -> "{\"id\":\"k" + i % 1200 + "\",\"upload\":" + upload + "}\n")
                .collect(Collectors.joining())
                .getBytes(UTF_8);
    }

    private void tables() {
        tables.createTable("rows", "id");
        tables.createTable("objects", "id");
        tables.onWrite(write -> {
            if (write.table().equals("rows")) {
                written.add(Integer.parseInt(write.after()
                        .orElseThrow()
                        .getOrDefault("upload", AttributeValue.fromN("0"))
                        .n()));
            }
        });
    }

    /** A client of one process: throttles, lost answers, slow ones. */
    private DynamoDbAsyncClient client(long seed) {
        var random = new Random(seed);
        return ScriptedFaults.around(tables).script(call -> {
            synchronized (random) {
                return switch (random.nextInt(12)) {
                    case 0 -> Optional.of(CallFault.throttle());
                    case 1 -> Optional.of(CallFault.serverErrorAfter());
                    case 2, 3, 4, 5 -> Optional.of(CallFault.slow(Duration.ofMillis(random.nextInt(5))));
                    default -> Optional.empty();
                };
            }
        });
    }

    private Ingest process(long seed) {
        var client = client(seed);
        var caller = new RetryingCaller(new StopSignal());
        return new Ingest(
                new Bucket(s3).client(),
                new DynamoDbLedger(client, "objects", TIMES, Clock.systemUTC(), caller),
                Destination.table(client, "rows", WriteMode.PUT),
                new IngestSettings(
                        Mappings.NONE,
                        "rejects/",
                        Double.POSITIVE_INFINITY,
                        new LoadPace(4, Duration.ofMillis(1), Duration.ofMillis(5), TIMES.requestTimeout())),
                caller,
                Clock.systemUTC(),
                told::add);
    }

    private static void work(Ingest ingest, Queue<Upload> announced, Random random) {
        for (var upload = announced.poll(); upload != null; upload = announced.poll()) {
            var readUntil = Instant.now().plusMillis(20 + random.nextInt(300));
            var sendUntil = readUntil.plusMillis(random.nextInt(300));
            if (comesAgain(ingest, upload, readUntil, sendUntil)) {
                announced.add(upload);
            }
        }
    }

    /** On a slow machine the time of a turn is too short now and then; SQS delivers again what fails by it. */
    private static boolean comesAgain(Ingest ingest, Upload upload, Instant readUntil, Instant sendUntil) {
        try {
            return ingest.load(upload, readUntil, sendUntil) instanceof IngestResult.Again;
        } catch (JobFailure e) {
            assertThat(e).hasMessageContaining("made no progress");
            return true;
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_newest_upload_wins_and_no_row_of_an_older_one_comes_after_it(int seed) {
        tables();
        var bucket = new Bucket(s3).versioned();
        var uploads = IntStream.rangeClosed(1, UPLOADS)
                .mapToObj(number -> bucket.put("rows.jsonl", file(number)))
                .toList();
        var order = new ArrayList<>(uploads);
        order.addAll(uploads);
        Collections.shuffle(order, new Random(seed));
        var announced = new ConcurrentLinkedQueue<>(order);

        var processes = IntStream.range(0, PROCESSES)
                .mapToObj(number -> CompletableFuture.runAsync(
                        () -> work(process(seed * 10L + number), announced, new Random(seed * 100L + number))))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(processes).join();

        assertThat(written).as("seed %d", seed).isSorted();
        assertThat(tables.items("rows"))
                .hasSize(1200)
                .allSatisfy(item ->
                        assertThat(item).containsEntry("upload", AttributeValue.fromN(Integer.toString(UPLOADS))));
        assertThat(told)
                .extracting(summary -> summary.upload().order())
                .contains(uploads.get(UPLOADS - 1).order());
        assertThat(told)
                .allSatisfy(summary -> assertThat(summary.counts().read()).isEqualTo(ROWS));
    }
}
