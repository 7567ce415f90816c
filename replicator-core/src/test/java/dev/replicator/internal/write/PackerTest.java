package dev.replicator.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.Source;
import dev.replicator.internal.change.Planner;
import dev.replicator.record.SourceRecord;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PackerTest {

    private final Source source = Source.table("orders");

    private static List<AttemptGroup> pack(Stream<SourceRecord> records) {
        return Packer.pack(Planner.plan(records.map(Source::change).toList()).stream()
                .map(plan -> Attempt.first(plan, FirstForms.STAMP))
                .toList());
    }

    @Test
    void births_go_fifty_to_a_transaction() {
        List<AttemptGroup> groups = pack(IntStream.range(0, 101).mapToObj(i -> source.put("k" + i, "v")));

        assertThat(groups).extracting(group -> group.attempts().size()).containsExactly(50, 50, 1);
        assertThat(groups).allMatch(AttemptGroup::isTransaction);
    }

    @Test
    void a_change_goes_alone_in_a_put() {
        source.put("a", "1");
        source.put("b", "1");

        List<AttemptGroup> groups = pack(Stream.of(source.put("a", "2"), source.put("b", "2")));

        assertThat(groups).hasSize(2).noneMatch(AttemptGroup::isTransaction);
    }

    @Test
    void with_tombstones_in_the_table_inserts_go_25_to_a_batch_of_statements() {
        List<Attempt> inserts = IntStream.range(0, 51)
                .mapToObj(i -> Source.change(source.put("k" + i, "v")))
                .map(change -> Attempt.first(Planner.plan(List.of(change)).get(0), FirstForms.IN_TABLE))
                .toList();

        List<AttemptGroup> groups = Packer.pack(inserts);

        assertThat(groups).extracting(group -> group.attempts().size()).containsExactly(25, 25, 1);
        assertThat(groups).allMatch(AttemptGroup::isBatchOfStatements);
    }

    @Test
    void births_and_deaths_share_a_transaction() {
        List<AttemptGroup> groups = pack(Stream.of(source.put("a", "1"), source.delete("b")));

        assertThat(groups).hasSize(1);
    }

    @Test
    void a_transaction_stays_under_its_size() {
        String large = "x".repeat(390_000);

        List<AttemptGroup> groups = pack(IntStream.range(0, 20).mapToObj(i -> source.put("k" + i, large)));

        assertThat(groups).extracting(group -> group.attempts().size()).containsExactly(7, 7, 6);
    }

    @Test
    void nothing_makes_no_shipment() {
        assertThat(Packer.pack(List.of())).isEmpty();
    }
}
