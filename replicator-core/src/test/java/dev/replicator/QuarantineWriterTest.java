package dev.replicator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.RetryCause;
import dev.replicator.outcome.SettledRecord;
import dev.replicator.quarantine.Quarantine;
import dev.replicator.record.RejectReason;
import dev.replicator.record.Rejection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuarantineWriterTest {

    private static final Outcome REJECTED = new Outcome.Rejected(new Rejection(RejectReason.INVALID, "error"));

    private final Source source = Source.table("orders");
    private final CompletableFuture<Void> timeOut = new CompletableFuture<>();

    private SettledRecord settled(Outcome outcome) {
        return new SettledRecord(source.put("a", "1"), outcome);
    }

    private List<SettledRecord> rejected(int count) {
        return IntStream.range(0, count).mapToObj(i -> settled(REJECTED)).toList();
    }

    private CompletableFuture<List<SettledRecord>> keep(Quarantine quarantine, List<SettledRecord> settled) {
        return new QuarantineWriter(quarantine, "replica", Clock.systemUTC())
                .keepRejected(settled, timeOut, Runnable::run);
    }

    private static RetryCause cause(SettledRecord settled) {
        return ((Outcome.Retry) settled.outcome()).cause();
    }

    @Test
    void only_what_is_rejected_is_kept() {
        InMemoryQuarantine quarantine = new InMemoryQuarantine();
        List<SettledRecord> settled =
                List.of(settled(new Outcome.Applied()), settled(REJECTED), settled(new Outcome.Filtered()));

        assertThat(keep(quarantine, settled).join()).isEqualTo(settled);
        assertThat(quarantine.records())
                .singleElement()
                .satisfies(kept ->
                        assertThat(kept.record()).isSameAs(settled.get(1).record()));
    }

    @Test
    void what_the_quarantine_does_not_take_must_come_again() {
        Quarantine full = rejected -> CompletableFuture.failedFuture(new IllegalStateException("full"));

        assertThat(keep(full, rejected(1)).join())
                .singleElement()
                .satisfies(each -> assertThat(cause(each)).isEqualTo(RetryCause.QUARANTINE));
    }

    @Test
    void a_quarantine_that_throws_loses_nothing() {
        Quarantine throwing = rejected -> {
            throw new IllegalStateException("bug");
        };

        assertThat(keep(throwing, rejected(1)).join())
                .singleElement()
                .satisfies(each -> assertThat(cause(each)).isEqualTo(RetryCause.QUARANTINE));
    }

    @Test
    void what_is_not_kept_in_time_must_come_again() {
        List<CompletableFuture<Void>> answers = new ArrayList<>();
        Quarantine slow = rejected -> {
            answers.add(new CompletableFuture<>());
            return answers.get(answers.size() - 1);
        };
        CompletableFuture<List<SettledRecord>> result = keep(slow, rejected(2));
        answers.get(0).complete(null);
        assertThat(result).isNotDone();

        timeOut.complete(null);

        assertThat(result.join().get(0).outcome()).isEqualTo(REJECTED);
        assertThat(cause(result.join().get(1))).isEqualTo(RetryCause.QUARANTINE);
    }

    @Test
    void after_the_time_is_over_no_other_is_taken_to_the_quarantine() {
        InMemoryQuarantine quarantine = new InMemoryQuarantine();
        Quarantine slow = rejected -> {
            timeOut.complete(null);
            return quarantine.keep(rejected);
        };

        List<SettledRecord> result = keep(slow, rejected(100)).join();

        assertThat(quarantine.records()).hasSize(1);
        assertThat(result.get(0).outcome()).isEqualTo(REJECTED);
        assertThat(result.subList(1, 100)).allMatch(each -> cause(each) == RetryCause.QUARANTINE);
    }

    @Test
    void an_error_of_the_quarantine_does_not_hold_up_the_others() {
        InMemoryQuarantine quarantine = new InMemoryQuarantine();
        Quarantine broken = rejected -> {
            if (quarantine.records().isEmpty()) {
                quarantine.keep(rejected);
                throw new NoClassDefFoundError();
            }
            return quarantine.keep(rejected);
        };

        List<SettledRecord> result = keep(broken, rejected(40)).join();

        assertThat(cause(result.get(0))).isEqualTo(RetryCause.QUARANTINE);
        assertThat(result.subList(1, 40)).allMatch(each -> each.outcome().equals(REJECTED));
    }

    @Test
    void many_are_kept_some_at_a_time() {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        InMemoryQuarantine quarantine = new InMemoryQuarantine();
        Quarantine counting = rejected -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            return CompletableFuture.runAsync(() -> {
                underWay.decrementAndGet();
                quarantine.keep(rejected).toCompletableFuture().join();
            });
        };

        keep(counting, rejected(5_000)).join();

        assertThat(quarantine.records().size()).isEqualTo(5_000);
        assertThat(most.get()).isBetween(1, 16);
    }

    @Test
    void a_quarantine_that_answers_at_once_does_not_nest() {
        InMemoryQuarantine quarantine = new InMemoryQuarantine();

        keep(quarantine, rejected(100_000)).join();

        assertThat(quarantine.records().size()).isEqualTo(100_000);
    }
}
