package dev.replicator.internal.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.Source;
import dev.replicator.record.SourceRecord;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlannerTest {

    private final Source source = Source.table("orders");

    private static List<KeyPlan> plan(SourceRecord... records) {
        return Planner.plan(Stream.of(records).map(Source::change).toList());
    }

    @Test
    void an_empty_batch_has_no_plans() {
        assertThat(Planner.plan(List.of())).isEmpty();
    }

    @Test
    void each_key_has_one_plan_in_the_order_of_appearance() {
        List<KeyPlan> plans = plan(source.put("b", "1"), source.put("a", "1"), source.put("b", "2"));

        assertThat(plans.stream().map(plan -> plan.key().attributes()))
                .containsExactly(Source.key("b"), Source.key("a"));
    }

    @Test
    void the_newest_comes_first_whatever_the_order_of_delivery() {
        Change first = Source.change(source.put("a", "1"));
        Change second = Source.change(source.put("a", "2"));
        Change third = Source.change(source.delete("a"));

        assertThat(Planner.plan(List.of(second, third, first)).get(0).newestFirst())
                .containsExactly(third, second, first);
    }

    @Test
    void of_equal_sequence_numbers_the_later_in_the_batch_is_the_newer() {
        Change one = Source.change(Source.table("orders").put("a", "one"));
        Change other = Source.change(Source.table("orders").put("a", "other"));

        assertThat(Planner.plan(List.of(one, other)).get(0).newest()).isSameAs(other);
        assertThat(Planner.plan(List.of(other, one)).get(0).newest()).isSameAs(one);
    }

    @Test
    void changes_of_different_tables_never_absorb_each_other() {
        assertThat(plan(source.put("a", "1"), Source.table("other").put("a", "2")))
                .hasSize(2);
    }

    @Test
    void a_newer_stream_of_the_same_table_absorbs_the_older() {
        SourceRecord old = source.put("a", "1");
        SourceRecord recent = Source.stream("orders", "2026-06-01T00:00:00.000").put("a", "2");

        List<KeyPlan> plans = plan(recent, old);

        assertThat(plans).hasSize(1);
        assertThat(plans.get(0).newest().source()).isSameAs(recent);
    }

    @Test
    void a_plan_begins_with_an_insert_if_its_oldest_change_is_one() {
        SourceRecord insert = source.put("a", "1");
        SourceRecord modify = source.put("a", "2");

        assertThat(plan(modify, insert).get(0).beginsWithInsert()).isTrue();
        assertThat(plan(modify).get(0).beginsWithInsert()).isFalse();
    }

    @Test
    void a_huge_batch_of_one_key_is_one_plan() {
        List<Change> batch = IntStream.range(0, 100_000)
                .mapToObj(i -> Source.change(source.put("a", "v" + i)))
                .toList();

        List<KeyPlan> plans = Planner.plan(batch);

        assertThat(plans).hasSize(1);
        assertThat(plans.get(0).newest()).isSameAs(batch.get(batch.size() - 1));
    }
}
