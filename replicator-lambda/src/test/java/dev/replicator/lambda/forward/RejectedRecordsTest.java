package dev.replicator.lambda.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.RetryCause;
import dev.replicator.outcome.SettledRecord;
import dev.replicator.quarantine.QuarantinedRecord;
import dev.replicator.record.RejectReason;
import dev.replicator.record.Rejection;
import dev.replicator.record.SourceRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RejectedRecordsTest {

    private static final Outcome REJECTED =
            new Outcome.Rejected(new Rejection(RejectReason.EVENT_REFUSED, "Invalid data format"));
    private static final Outcome SENT = new Outcome.Applied();
    private final Instant later = Instant.now().plus(Duration.ofHours(1));

    private static SettledRecord settled(int number, Outcome outcome) {
        SourceRecord record = Records.read(
                "{\"eventName\":\"INSERT\",\"dynamodb\":{\"SequenceNumber\":\"" + number + "\",\"Keys\":{}}}");
        return new SettledRecord(record, outcome);
    }

    private static List<SettledRecord> batch() {
        return IntStream.range(0, 50)
                .mapToObj(i -> settled(i, i % 3 == 0 ? SENT : REJECTED))
                .toList();
    }

    @Test
    void every_rejected_record_is_stored_under_the_table_and_nothing_else_is() {
        List<QuarantinedRecord> stored = Collections.synchronizedList(new ArrayList<>());
        var rejected = new RejectedRecords(record -> CompletableFuture.runAsync(() -> stored.add(record)), "orders");

        assertThat(rejected.keep(batch(), later)).isEqualTo(batch());

        assertThat(stored)
                .extracting(QuarantinedRecord::record)
                .containsExactlyInAnyOrderElementsOf(batch().stream()
                        .filter(each -> each.outcome() == REJECTED)
                        .map(SettledRecord::record)
                        .toList());
        assertThat(stored).allMatch(record -> record.replicaTable().equals("orders"));
    }

    @Test
    void a_record_that_is_not_stored_must_be_delivered_again_and_the_others_need_not() {
        var rejected = new RejectedRecords(
                record -> {
                    if (record.record().sequenceNumber().orElseThrow().equals("7")) {
                        throw new IllegalStateException("a quarantine may throw");
                    }
                    return record.record().sequenceNumber().orElseThrow().equals("8")
                            ? CompletableFuture.failedFuture(new IllegalStateException("or fail"))
                            : CompletableFuture.completedFuture(null);
                },
                "orders");

        var kept = rejected.keep(batch(), later);

        assertThat(IntStream.range(0, 50).filter(i -> kept.get(i).outcome() instanceof Outcome.Retry))
                .containsExactly(7, 8);
        assertThat(((Outcome.Retry) kept.get(7).outcome()).cause()).isEqualTo(RetryCause.QUARANTINE);
    }

    @Test
    void a_quarantine_that_does_not_answer_is_not_awaited_beyond_the_deadline() {
        var rejected = new RejectedRecords(record -> new CompletableFuture<>(), "orders");

        var kept = rejected.keep(batch(), Instant.now().plusMillis(100));

        assertThat(kept)
                .filteredOn(each -> each.outcome() instanceof Outcome.Retry)
                .hasSize(33);
    }
}
