package dev.replicator.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A load whose time is over announces itself again, and nobody else ends that chain. */
class TurnsTest {

    private static final int ROWS = 200;

    @RegisterExtension
    final LocalS3 s3 = LocalS3.extension();

    private final InMemoryDynamoDb tables = InMemoryDynamoDb.create();
    private final ScriptedFaults ledger = ScriptedFaults.around(tables);
    private final TickingClock clock = new TickingClock();

    TurnsTest() {
        tables.createTable("rows", "id");
        tables.createTable("objects", "id");
    }

    private Upload upload() {
        var rows = IntStream.range(0, ROWS)
                .mapToObj(i -> "{\"id\":\"k" + i + "\"}\n")
                .collect(Collectors.joining());
        return new Bucket(s3).put("rows.jsonl", rows.getBytes(UTF_8));
    }

    private IngestResult load(Upload upload, Duration readFor, Duration sendFor) {
        return load(upload, readFor, sendFor, Double.POSITIVE_INFINITY, Duration.ofMillis(1));
    }

    private IngestResult load(Upload upload, Duration readFor, Duration sendFor, double units, Duration saveEvery) {
        var caller = new RetryingCaller(new StopSignal());
        var times = new LeaseTimes(Duration.ofHours(1), Duration.ZERO, saveEvery);
        var ingest = new Ingest(
                new Bucket(s3).client(),
                new DynamoDbLedger(ledger, "objects", times, clock, caller),
                Destination.table(tables, "rows", WriteMode.PUT),
                new IngestSettings(Mappings.NONE, "rejects/", units, LoadPace.USUAL),
                caller,
                clock,
                summary -> {});
        Instant now = clock.instant();
        return ingest.load(upload, now.plus(readFor), now.plus(sendFor));
    }

    private IngestResult tooLate(Upload upload) {
        return load(upload, Duration.ZERO, Duration.ofHours(1));
    }

    @Test
    void a_load_that_comes_no_further_ends_with_a_sentence_and_goes_on_when_that_is_mended() {
        var upload = upload();
        assertThat(tooLate(upload)).isInstanceOf(IngestResult.Again.class);
        assertThat(tooLate(upload)).isInstanceOf(IngestResult.Again.class);

        for (int turn = 3; turn < 6; turn++) {
            assertThatThrownBy(() -> tooLate(upload))
                    .isInstanceOf(JobFailure.class)
                    .hasMessageContaining("no progress in " + turn + " turns")
                    .hasMessageContaining("more time");
        }

        assertThat(load(upload, Duration.ofHours(1), Duration.ofHours(1))).isInstanceOf(IngestResult.Loaded.class);
        assertThat(tables.items("rows")).hasSize(ROWS);
    }

    @Test
    void a_turn_counts_once_when_the_answer_that_grants_it_is_lost() {
        var upload = upload();
        var reading = 1;
        ledger.on(reading + 1, CallFault.timeoutAfter());

        assertThat(tooLate(upload)).isInstanceOf(IngestResult.Again.class);
        assertThat(tooLate(upload)).isInstanceOf(IngestResult.Again.class);

        assertThatThrownBy(() -> tooLate(upload)).hasMessageContaining("no progress in 3 turns");
    }

    @Test
    void a_load_that_begins_too_late_now_and_then_comes_again_as_often_as_it_takes() {
        var upload = upload();
        var turns = 0;

        while (load(upload, Duration.ofMillis(30), Duration.ofHours(1)) instanceof IngestResult.Again) {
            assertThat(tooLate(upload)).isInstanceOf(IngestResult.Again.class);
            turns++;
        }

        assertThat(turns).isGreaterThan(4);
        assertThat(tables.items("rows")).hasSize(ROWS);
    }

    @Tag("full")
    @Test
    void a_load_that_never_pays_for_its_first_row_in_time_ends_with_a_sentence() {
        var upload = upload();
        assertThat(unpaid(upload)).isInstanceOf(IngestResult.Again.class);
        assertThat(unpaid(upload)).isInstanceOf(IngestResult.Again.class);

        assertThatThrownBy(() -> unpaid(upload)).hasMessageContaining("larger write budget");
    }

    private IngestResult unpaid(Upload upload) {
        return load(upload, Duration.ofMillis(30), Duration.ofMillis(30), 0.001, Duration.ofHours(1));
    }
}
