package dev.replicator.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.Source;
import dev.replicator.VirtualTimers;
import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.RetryCause;
import dev.replicator.record.RejectReason;
import dev.replicator.record.SourceRecord;
import dev.replicator.table.Fence;
import dev.replicator.table.Target;
import dev.replicator.testkit.simulated.CallFault;
import dev.replicator.testkit.simulated.ScriptedFaults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

class InvalidRecordTest {

    private static final Outcome APPLIED = new Outcome.Applied();

    private final Peer peer = new Peer();
    private final Source source = Source.withoutArn();
    private final List<String> described = new ArrayList<>();
    private final ScriptedFaults client = ScriptedFaults.around(peer.tables());
    private final DynamoDbWriter writer = peer.writer(client);

    @BeforeEach
    void note_each_question() {
        client.script(sent -> {
            note(sent.request());
            return Optional.empty();
        });
    }

    private void note(DynamoDbRequest request) {
        if (request instanceof DescribeTableRequest describe) {
            described.add(describe.tableName());
        }
    }

    private Map<String, Outcome> write(SourceRecord... records) {
        return peer.finish(peer.write(writer, records));
    }

    private static Outcome of(Map<String, Outcome> outcomes, String id) {
        return Optional.ofNullable(outcomes.get(id)).orElseThrow();
    }

    private static RejectReason reason(Map<String, Outcome> outcomes, String id) {
        return ((Outcome.Rejected) of(outcomes, id)).rejection().reason();
    }

    private static RetryCause cause(Map<String, Outcome> outcomes, String id) {
        return ((Outcome.Retry) of(outcomes, id)).cause();
    }

    @Test
    void it_is_rejected_alone_and_the_rest_of_its_transaction_is_applied() {
        Map<String, Outcome> outcomes = write(source.put("a", "1"), Invalid.item(source, "bad"), source.put("b", "1"));

        assertThat(outcomes).containsEntry("a", APPLIED).containsEntry("b", APPLIED);
        assertThat(reason(outcomes, "bad")).isEqualTo(RejectReason.INVALID);
    }

    @Test
    void it_is_rejected_with_the_service_s_own_words() {
        Outcome.Rejected rejected = (Outcome.Rejected) of(write(Invalid.item(source, "bad")), "bad");

        assertThat(rejected.rejection().error()).isNotBlank();
    }

    @Test
    void an_invalid_put_of_a_stamped_item_is_rejected_too() {
        peer.seed(source, "a");

        assertThat(reason(write(Invalid.item(source, "a")), "a")).isEqualTo(RejectReason.INVALID);
        assertThat(peer.value("a")).isEqualTo("seed");
    }

    @Test
    void the_next_newest_change_of_its_key_takes_its_place() {
        peer.begin(writer, source.put("a", "good"), Invalid.item(source, "a"));

        assertThat(peer.value("a")).isEqualTo("good");
    }

    @Test
    void the_tables_are_described_once_a_minute() {
        write(Invalid.item(source, "a"), Invalid.item(source, "b"));
        peer.time().advance(Duration.ofSeconds(59));
        write(Invalid.item(source, "c"));
        assertThat(described).containsExactlyInAnyOrder("replica", "ledger");

        peer.time().advance(Duration.ofSeconds(1));
        write(Invalid.item(source, "d"));

        assertThat(described).containsExactlyInAnyOrder("replica", "ledger", "replica", "ledger");
    }

    @Test
    void a_question_that_failed_is_asked_again() {
        client.when(sent -> sent.number() <= 5 && sent.request() instanceof DescribeTableRequest, CallFault.throttle());
        SourceRecord invalid = Invalid.item(source, "a");
        assertThat(cause(write(invalid), "a")).isEqualTo(RetryCause.THROTTLED);

        client.heal();

        assertThat(reason(write(invalid), "a")).isEqualTo(RejectReason.INVALID);
    }

    @Test
    void where_nobody_may_describe_the_table_nothing_is_quarantined() {
        client.on(DescribeTableRequest.class, CallFault.accessDenied());

        Map<String, Outcome> outcomes = write(Invalid.item(source, "a"), Invalid.item(source, "b"));

        assertThat(List.of(cause(outcomes, "a"), cause(outcomes, "b"))).containsOnly(RetryCause.TABLE);
    }

    @Test
    void where_the_question_is_throttled_only_that_record_comes_again() {
        client.on(DescribeTableRequest.class, CallFault.throttle());

        Map<String, Outcome> outcomes = write(Invalid.item(source, "bad"), source.put("good", "1"));

        assertThat(outcomes).containsEntry("good", APPLIED);
        assertThat(cause(outcomes, "bad")).isEqualTo(RetryCause.THROTTLED);
    }

    @Test
    void a_full_item_collection_rejects_the_record_with_its_reason() {
        client.when(
                Peer.writes("a"),
                CallFault.refused("ItemCollectionSizeLimitExceededException", 400, "collection is full"));

        Outcome.Rejected rejected = (Outcome.Rejected) of(write(source.put("a", "1")), "a");

        assertThat(rejected.rejection().reason()).isEqualTo(RejectReason.COLLECTION_FULL);
        assertThat(rejected.rejection().error()).isEqualTo("collection is full");
        assertThat(described).isEmpty();
    }

    @Test
    void a_full_item_collection_of_one_key_is_no_other_key_s_fault() {
        client.when(
                Peer.writes("full"),
                CallFault.refused("ItemCollectionSizeLimitExceededException", 400, "collection is full"));

        Map<String, Outcome> outcomes = write(source.put("full", "1"), source.put("other", "1"));

        assertThat(outcomes).containsEntry("other", APPLIED);
        assertThat(reason(outcomes, "full")).isEqualTo(RejectReason.COLLECTION_FULL);
    }

    @Test
    void a_ledger_of_another_key_is_the_table_s_fault() {
        Target wrong = new Target("replica", "not-a-ledger", "_rv", "_gone", Fence.STAMP, Duration.ofDays(16));
        peer.tables().createTable("not-a-ledger", "pk");
        DynamoDbWriter toWrongLedger = new DynamoDbWriter(
                client,
                wrong,
                true,
                1,
                5,
                Peer.backoff(() -> 0),
                peer.time(),
                new VirtualTimers(peer.time()),
                Runnable::run);

        Map<String, Outcome> outcomes =
                peer.finish(peer.write(toWrongLedger, source.put("a", "1"), source.put("b", "1")));

        assertThat(List.of(cause(outcomes, "a"), cause(outcomes, "b"))).containsOnly(RetryCause.TABLE);
        assertThat(((Outcome.Retry) of(outcomes, "b")).why()).contains("'not-a-ledger'", "'id'");
    }

    @Test
    void once_the_replica_s_key_is_seen_to_be_wrong_no_request_starts() {
        Target wrong = new Target("other", "ledger", "_rv", "_gone", Fence.STAMP, Duration.ofDays(16));
        peer.tables().createTable("other", "pk");
        List<String> written = new ArrayList<>();
        ScriptedFaults remote = ScriptedFaults.around(peer.network().connect("writer"))
                .script(sent -> {
                    written.addAll(Peer.ids(sent.request()));
                    return Optional.empty();
                });
        DynamoDbWriter toOther = new DynamoDbWriter(
                remote,
                wrong,
                true,
                1,
                5,
                Peer.backoff(() -> 0),
                peer.time(),
                new VirtualTimers(peer.time()),
                Runnable::run);
        peer.seed(source, "a", "b", "c");
        CompletableFuture<WriteResult> batch =
                peer.write(toOther, source.put("a", "2"), source.put("b", "2"), source.put("c", "2"));

        peer.answerAll();

        assertThat(written.stream().filter("c"::equals)).hasSize(1);
        assertThat(cause(Peer.outcomes(batch), "c")).isEqualTo(RetryCause.TABLE);
    }

    @Test
    void an_item_with_no_room_for_the_stamp_keeps_its_version_in_the_ledger() {
        String full = "x".repeat(400 * 1024 - "idavalue".length() - 10);

        Map<String, Outcome> outcomes = write(source.put("a", full));

        assertThat(outcomes).containsEntry("a", APPLIED);
        assertThat(peer.tables().item("replica", Source.key("a")).orElseThrow())
                .containsOnlyKeys("id", "value")
                .containsEntry("value", AttributeValue.fromS(full));
    }
}
