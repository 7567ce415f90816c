package dev.replicator.lambda.hec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchTest {

    private static final Batch FIVE = new Batch(List.of(3, 4, 5, 6, 7));

    private static HecEvent event(String index, int length) {
        return HecEvent.of(Optional.of(index).filter(name -> !name.isEmpty()), "x".repeat(length));
    }

    @Test
    void each_index_has_its_own_batch_and_events_keep_their_order() {
        var events = List.of(event("b", 1), event("a", 1), event("", 1), event("b", 1));

        assertThat(Batch.of(events))
                .containsExactly(new Batch(List.of(0, 3)), new Batch(List.of(1)), new Batch(List.of(2)));
    }

    @Test
    void a_batch_is_filled_to_the_last_byte_and_not_beyond() {
        var fits = Batch.LARGEST / 2 - 1;

        assertThat(Batch.of(List.of(event("", fits), event("", fits)))).hasSize(1);
        assertThat(Batch.of(List.of(event("", fits), event("", fits + 1)))).hasSize(2);
    }

    @Test
    void batches_hold_every_event_once() {
        var events = new ArrayList<HecEvent>();
        IntStream.range(0, 1_000).forEach(i -> events.add(event("i" + i % 3, i * 37 % 9_000)));

        var batches = Batch.of(events);

        assertThat(batches.stream().flatMap(batch -> batch.positions().stream()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 1_000).boxed().toList());
        assertThat(batches)
                .allSatisfy(batch -> assertThat(batch.positions().stream()
                                .mapToInt(i -> events.get(i).json().length + 1)
                                .sum())
                        .isLessThanOrEqualTo(Batch.LARGEST));
    }

    @Test
    void an_event_over_the_limit_is_in_no_batch() {
        assertThat(Batch.of(List.of(event("", Batch.LARGEST - 1)))).hasSize(1);
        assertThat(Batch.of(List.of(event("", Batch.LARGEST), event("", 1)))).containsExactly(new Batch(List.of(1)));
        assertThat(Batch.of(List.of())).isEmpty();
    }

    @Test
    void the_named_event_is_alone_between_those_before_and_those_after_it() {
        assertThat(FIVE.around(OptionalInt.of(1)))
                .containsExactly(new Batch(List.of(3)), new Batch(List.of(4)), new Batch(List.of(5, 6, 7)));
        assertThat(FIVE.around(OptionalInt.of(0)))
                .containsExactly(new Batch(List.of(3)), new Batch(List.of(4, 5, 6, 7)));
        assertThat(FIVE.around(OptionalInt.of(4)))
                .containsExactly(new Batch(List.of(3, 4, 5, 6)), new Batch(List.of(7)));
    }

    @Test
    void a_bad_event_that_is_not_named_is_in_one_half() {
        var halves = List.of(new Batch(List.of(3, 4)), new Batch(List.of(5, 6, 7)));

        assertThat(FIVE.around(OptionalInt.empty())).isEqualTo(halves);
        assertThat(FIVE.around(OptionalInt.of(5))).isEqualTo(halves);
        assertThat(FIVE.around(OptionalInt.of(-1))).isEqualTo(halves);
    }

    @Test
    void every_part_is_smaller_so_that_isolation_ends() {
        for (int size = 2; size < 10; size++) {
            var batch = new Batch(IntStream.range(0, size).boxed().toList());
            for (int named = -1; named <= size; named++) {
                assertThat(batch.around(OptionalInt.of(named)))
                        .allMatch(part ->
                                part.positions().size() < batch.positions().size())
                        .flatMap(Batch::positions)
                        .isEqualTo(batch.positions());
            }
        }
    }
}
