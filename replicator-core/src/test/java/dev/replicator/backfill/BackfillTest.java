package dev.replicator.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.Replicator;
import dev.replicator.Source;
import dev.replicator.checkpoint.Checkpoint;
import dev.replicator.checkpoint.InMemoryCheckpoints;
import dev.replicator.job.InMemoryPair;
import dev.replicator.job.JobEnding;
import dev.replicator.job.JobSettings;
import dev.replicator.job.RejectedItem;
import dev.replicator.record.SourceRecord;
import dev.replicator.table.Fence;
import dev.replicator.testkit.simulated.CallFault;
import dev.replicator.testkit.simulated.ScriptedFaults;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

class BackfillTest {

    private final InMemoryPair tables = new InMemoryPair();
    private final InMemoryCheckpoints checkpoints = new InMemoryCheckpoints();

    private BackfillBuilder builder() {
        return builder(tables);
    }

    private BackfillBuilder builder(InMemoryPair pair) {
        return Backfill.builder(new TableSource(pair.primary(), 4), pair.replica())
                .requestTimeout(Duration.ZERO)
                .checkpoints(checkpoints)
                .settings(JobSettings.USUAL.saveEvery(Duration.ZERO));
    }

    private void fill(int items) {
        for (int i = 0; i < items; i++) {
            tables.put(InMemoryPair.item("k" + i, "v" + i));
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_empty_replica_gets_every_item(BackfillMode mode) {
        fill(1200);

        BackfillResult result = builder().mode(mode).build().run();

        assertThat(result.ending()).isEqualTo(JobEnding.finished());
        assertThat(result.counts().read()).isEqualTo(1200);
        assertThat(result.counts().copied()).isEqualTo(1200);
        assertThat(tables.replicaItems()).containsExactlyInAnyOrderElementsOf(tables.primaryItems());
    }

    @ParameterizedTest
    @EnumSource
    void what_is_copied_is_older_than_every_change(BackfillMode mode) {
        Source source = Source.withoutArn();
        tables.put(InMemoryPair.item("a", "copied"));
        builder().mode(mode).build().run();

        tables.replicator().replicate(List.of(source.put("a", "changed")));

        assertThat(tables.onReplica("a").orElseThrow()).containsEntry("value", AttributeValue.fromS("changed"));
    }

    @ParameterizedTest
    @EnumSource
    void what_the_stream_has_written_stays(BackfillMode mode) {
        tables.put(InMemoryPair.item("a", "old"));
        tables.replicator().replicate(List.of(Source.withoutArn().put("a", "new")));

        BackfillResult result = builder().mode(mode).build().run();

        assertThat(result.counts().present()).isEqualTo(1);
        assertThat(tables.onReplica("a").orElseThrow()).containsEntry("value", AttributeValue.fromS("new"));
    }

    @ParameterizedTest
    @EnumSource
    void write_units_are_one_in_bulk_and_four_in_strict_for_a_small_item(BackfillMode mode) {
        fill(100);

        BackfillResult result = builder().mode(mode).build().run();

        assertThat(result.counts().writeUnits()).isEqualTo(mode == BackfillMode.BULK ? 100 : 400);
    }

    /** The item is read, then deleted and its delete replicated, then put. */
    /** Copies two items, one of which is deleted after it was read and just before the copies are written. */
    private BackfillResult copyAcrossDelete(InMemoryPair pair, BackfillMode mode) {
        Source source = Source.withoutArn();
        SourceRecord born = source.put("a", "deleted");
        SourceRecord dead = source.delete("a");
        pair.put(InMemoryPair.item("a", "deleted"));
        pair.put(InMemoryPair.item("b", "alive"));
        Replicator replicator = pair.replicator();
        boolean[] deleted = new boolean[1];
        ScriptedFaults peer = ScriptedFaults.around(pair.peerTables()).script(call -> {
            if (!deleted[0] && writesCopies(call.request())) {
                deleted[0] = true;
                pair.delete("a");
                replicator.replicate(List.of(born, dead));
            }
            return Optional.empty();
        });
        return Backfill.builder(new TableSource(pair.primary(), 1), pair.replica(peer))
                .mode(mode)
                .requestTimeout(Duration.ZERO)
                .build()
                .run();
    }

    private static boolean writesCopies(DynamoDbRequest request) {
        return request instanceof BatchExecuteStatementRequest
                || request instanceof TransactWriteItemsRequest
                || (request instanceof PutItemRequest put && put.tableName().equals(InMemoryPair.REPLICA));
    }

    @ParameterizedTest
    @EnumSource(names = {"STAMP", "LEDGER"})
    void the_sweep_removes_what_a_racing_delete_left_behind(Fence fence) {
        InMemoryPair pair = new InMemoryPair(fence);

        BackfillResult result = copyAcrossDelete(pair, BackfillMode.BULK);

        assertThat(result.counts().copied()).isEqualTo(2);
        assertThat(result.counts().swept()).isEqualTo(1);
        assertThat(pair.onReplica("a")).isEmpty();
        assertThat(pair.onReplica("b")).isPresent();
    }

    @ParameterizedTest
    @EnumSource(names = {"STAMP", "LEDGER"})
    void a_strict_copy_never_brings_back_what_a_racing_delete_removed(Fence fence) {
        InMemoryPair pair = new InMemoryPair(fence);
        List<String> written = new ArrayList<>();
        pair.peerTables().onWrite(write -> written.add(write.table() + write.key()));

        BackfillResult result = copyAcrossDelete(pair, BackfillMode.STRICT);

        assertThat(result.counts().copied()).isEqualTo(1);
        assertThat(result.counts().present()).isEqualTo(1);
        assertThat(pair.onReplica("a")).isEmpty();
        assertThat(written).doesNotContain(InMemoryPair.REPLICA + Source.key("a"));
    }

    @ParameterizedTest
    @EnumSource
    void with_tombstones_in_the_table_no_copy_brings_back_what_a_racing_delete_removed(BackfillMode mode) {
        InMemoryPair pair = new InMemoryPair(Fence.IN_TABLE);

        BackfillResult result = copyAcrossDelete(pair, mode);

        assertThat(result.counts().copied()).isEqualTo(1);
        assertThat(result.counts().present()).isEqualTo(1);
        assertThat(result.counts().swept()).isZero();
        assertThat(pair.onReplica("a")).isEmpty();
        assertThat(pair.onReplica("b")).isPresent();
    }

    @Test
    void the_sweep_waits_until_no_request_can_be_on_its_way() {
        fill(1);
        Duration timeout = Duration.ofMillis(300);
        long begin = System.nanoTime();

        builder().requestTimeout(timeout).build().run();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(timeout);
    }

    @Test
    void the_wait_before_the_sweep_is_told_second_by_second() {
        List<String> told = new ArrayList<>();

        builder()
                .requestTimeout(Duration.ofSeconds(1))
                .settings(JobSettings.USUAL.listener(
                        progress -> told.add(progress.phase() + " " + progress.partsDone() + "/" + progress.parts())))
                .build()
                .run();

        assertThat(told).containsSubsequence("wait 0/1", "sweep 0/4");
    }

    @ParameterizedTest
    @EnumSource
    void the_rules_say_what_is_copied_and_how(BackfillMode mode) {
        tables.put(InMemoryPair.item("a", "yes"));
        tables.put(InMemoryPair.item("b", "no"));

        BackfillResult result = builder()
                .mode(mode)
                .rules(
                        "{\"filter\":{\"value\":{\"S\":[\"yes\"]}},\"rename\":{\"value\":\"kept\"},\"ttlDeletes\":\"ignore\"}")
                .build()
                .run();

        assertThat(result.counts().filtered()).isEqualTo(1);
        assertThat(tables.replicaItems())
                .containsExactly(Map.of(Source.KEY, AttributeValue.fromS("a"), "kept", AttributeValue.fromS("yes")));
    }

    @Test
    void an_item_that_the_rules_refuse_is_named_and_the_others_are_copied() {
        Map<String, AttributeValue> both = new HashMap<>(InMemoryPair.item("a", "1"));
        both.put("kept", AttributeValue.fromS("2"));
        tables.put(both);
        tables.put(InMemoryPair.item("b", "1"));
        List<RejectedItem> rejected = new ArrayList<>();

        BackfillResult result = builder()
                .rules("{\"rename\":{\"value\":\"kept\"}}")
                .rejected(rejected::add)
                .build()
                .run();

        assertThat(result.counts().rejected()).isEqualTo(1);
        assertThat(result.counts().copied()).isEqualTo(1);
        assertThat(rejected).extracting(item -> item.key().attributes()).containsExactly(Source.key("a"));
    }

    @Test
    void an_item_without_room_for_a_stamp_is_copied_without_one() {
        tables.put(InMemoryPair.item("a", "x".repeat(400 * 1024 - 10)));

        builder().build().run();

        assertThat(tables.onReplica("a").orElseThrow()).doesNotContainKey("_rv");
    }

    @Test
    void an_item_of_more_attributes_than_a_statement_can_name_is_copied() {
        Map<String, AttributeValue> wide = new HashMap<>(InMemoryPair.item("a", "1"));
        for (int i = 0; i < 1000; i++) {
            wide.put("attribute-" + i + "'s name", AttributeValue.fromN("1"));
        }
        tables.put(wide);

        builder().build().run();

        assertThat(tables.replicaItems()).containsExactly(wide);
    }

    @ParameterizedTest
    @EnumSource
    void throttles_and_lost_answers_cost_time_and_no_item(BackfillMode mode) {
        fill(600);
        ScriptedFaults peer = ScriptedFaults.around(tables.peerTables())
                .when(call -> call.number() > 3 && call.number() % 5 == 0, CallFault.throttle())
                .when(call -> call.number() > 3 && call.number() % 7 == 0, CallFault.timeoutAfter());

        BackfillResult result = Backfill.builder(new TableSource(tables.primary(), 4), tables.replica(peer))
                .mode(mode)
                .requestTimeout(Duration.ZERO)
                .build()
                .run();

        assertThat(result.ending()).isEqualTo(JobEnding.finished());
        assertThat(tables.replicaItems()).containsExactlyInAnyOrderElementsOf(tables.primaryItems());
    }

    @Test
    void a_permission_that_is_missing_ends_it_and_the_next_run_goes_on() {
        fill(2000);
        ScriptedFaults peer = ScriptedFaults.around(tables.peerTables())
                .script(call -> call.request() instanceof BatchExecuteStatementRequest && call.number() > 30
                        ? Optional.of(CallFault.accessDenied())
                        : Optional.empty());
        BackfillResult first = Backfill.builder(new TableSource(tables.primary(), 4), tables.replica(peer))
                .checkpoints(checkpoints)
                .settings(JobSettings.USUAL.threads(1))
                .build()
                .run();

        BackfillResult second = builder().build().run();

        assertThat(first.ending().kind()).isEqualTo(JobEnding.Kind.FAILED);
        assertThat(first.ending().why().orElseThrow()).contains("AccessDenied");
        assertThat(first.counts().read()).isPositive();
        assertThat(second.counts().read()).isEqualTo(2000);
        assertThat(second.counts().copied() + second.counts().present()).isEqualTo(2000);
        assertThat(tables.replicaItems()).hasSize(2000);
    }

    @Test
    void stopped_it_says_how_far_it_came_and_goes_on_from_there() {
        fill(2000);
        Backfill[] running = new Backfill[1];
        JobSettings stopping = JobSettings.USUAL.threads(1).listener(progress -> {
            if (progress.tally().of("read") > 0) {
                running[0].stop();
            }
        });
        running[0] = builder().settings(stopping).build();

        BackfillResult first = running[0].run();
        BackfillResult second = builder().build().run();

        assertThat(first.ending().kind()).isEqualTo(JobEnding.Kind.STOPPED);
        assertThat(first.counts().read()).isBetween(1L, 1000L);
        assertThat(second.ending()).isEqualTo(JobEnding.finished());
        assertThat(second.counts().read()).isEqualTo(2000);
        assertThat(tables.replicaItems()).hasSize(2000);
        assertThat(checkpoints.load()).isEmpty();
    }

    @Test
    void a_checkpoint_of_another_job_is_refused() {
        fill(1);
        checkpoints.save(Checkpoint.begin("something else", Clock.systemUTC().instant(), "copy", 4));

        BackfillResult result = builder().build().run();

        assertThat(result.ending().kind()).isEqualTo(JobEnding.Kind.REFUSED);
        assertThat(tables.replicaItems()).isEmpty();
    }

    @Test
    void a_backfill_that_was_begun_before_the_oldest_tombstone_is_refused() {
        fill(2000);
        Backfill[] running = new Backfill[1];
        running[0] = builder()
                .settings(JobSettings.USUAL.threads(1).listener(progress -> running[0].stop()))
                .build();
        running[0].run();
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(16));

        BackfillResult result =
                builder().settings(JobSettings.USUAL.clock(later)).build().run();

        assertThat(result.ending().kind()).isEqualTo(JobEnding.Kind.REFUSED);
        assertThat(result.ending().why().orElseThrow()).contains("384 hours");
    }

    @Test
    void a_replica_of_another_table_is_refused() {
        fill(1);
        tables.replicator().replicate(List.of(Source.table("other").put("z", "1")));

        BackfillResult result = builder().build().run();

        assertThat(result.ending().kind()).isEqualTo(JobEnding.Kind.REFUSED);
        assertThat(tables.onReplica("k0")).isEmpty();
    }

    @Test
    void the_budget_of_write_units_is_kept() {
        fill(200);
        long begin = System.nanoTime();

        builder().writeUnitsPerSecond(400).build().run();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(450));
    }
}
