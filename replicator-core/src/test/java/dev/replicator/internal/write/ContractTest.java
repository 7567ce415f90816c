package dev.replicator.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.Source;
import dev.replicator.internal.ledger.LedgerIds;
import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.RetryCause;
import dev.replicator.record.SourceRecord;
import dev.replicator.testkit.simulated.CallFault;
import dev.replicator.testkit.simulated.ScriptedFaults;
import dev.replicator.testkit.simulated.ScriptedFaults.Sent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

class ContractTest {

    private static final Outcome APPLIED = new Outcome.Applied();
    private static final String ORDERS = "arn:aws:dynamodb:us-east-1:123456789012:table/orders";

    private final Peer peer = new Peer();
    private final Source source = Source.table("orders");
    private final AtomicInteger asked = new AtomicInteger();
    private final ScriptedFaults client = ScriptedFaults.around(peer.tables()).script(sent -> {
        if (isContract(sent)) {
            asked.incrementAndGet();
        }
        return Optional.empty();
    });
    private final DynamoDbWriter writer = peer.writerWithContract(client);

    private static boolean isContract(Sent sent) {
        return sent.request() instanceof PutItemRequest put && put.tableName().equals("ledger");
    }

    private Map<String, Outcome> write(SourceRecord... records) {
        return peer.finish(peer.write(writer, records));
    }

    private static Outcome.Retry retry(Map<String, Outcome> outcomes, String id) {
        return (Outcome.Retry) Optional.ofNullable(outcomes.get(id)).orElseThrow();
    }

    private void sign(String source, String stamp) {
        peer.tables()
                .putItem(request -> request.tableName("ledger").item(contract(source, stamp)))
                .join();
    }

    private static Map<String, AttributeValue> contract(String source, String stamp) {
        return Map.of(
                "id", AttributeValue.fromS("replica#contract"),
                "source", AttributeValue.fromS(source),
                "stamp", AttributeValue.fromS(stamp));
    }

    @Test
    void the_first_writer_signs() {
        write(source.put("a", "1"));

        assertThat(peer.tables().items("ledger")).containsExactly(contract(ORDERS, "_rv"));
    }

    @Test
    void a_contract_that_says_the_same_is_agreed_to() {
        sign(ORDERS, "_rv");

        assertThat(write(source.put("a", "1"))).containsEntry("a", APPLIED);
    }

    @Test
    void one_s_own_signature_is_remembered() {
        write(source.put("a", "1"));
        write(source.put("b", "1"));

        assertThat(asked).hasValue(1);
    }

    @Test
    void an_agreement_is_remembered() {
        sign(ORDERS, "_rv");

        write(source.put("a", "1"));
        write(source.put("b", "1"));

        assertThat(asked).hasValue(1);
    }

    @Test
    void another_source_is_refused_with_both_named() {
        sign("arn:other", "_rv");

        Outcome.Retry refused = retry(write(source.put("a", "1")), "a");

        assertThat(refused.cause()).isEqualTo(RetryCause.CONTRACT);
        assertThat(refused.why()).contains("'replica'", "arn:other", ORDERS);
        assertThat(peer.tables().items("replica")).isEmpty();
    }

    @Test
    void another_stamp_is_refused_with_both_named() {
        sign(ORDERS, "_version");

        Outcome.Retry refused = retry(write(source.put("a", "1")), "a");

        assertThat(refused.cause()).isEqualTo(RetryCause.CONTRACT);
        assertThat(refused.why()).contains("'_version'", "'_rv'");
    }

    @Test
    void a_contract_without_its_terms_is_refused() {
        peer.tables()
                .putItem(request -> request.tableName("ledger").item(LedgerIds.contract("replica")))
                .join();

        assertThat(retry(write(source.put("a", "1")), "a").why()).contains("(nothing)");
    }

    @Test
    void a_disagreement_is_asked_about_again_and_heals() {
        sign("arn:other", "_rv");
        SourceRecord record = source.put("a", "1");
        write(record);

        peer.tables()
                .deleteItem(request -> request.tableName("ledger").key(LedgerIds.contract("replica")))
                .join();

        assertThat(write(record)).containsEntry("a", APPLIED);
    }

    @Test
    void a_record_without_an_arn_is_held_against_no_source() {
        sign("arn:other", "_rv");

        assertThat(write(Source.withoutArn().put("a", "1"))).containsEntry("a", APPLIED);
    }

    @Test
    void a_record_without_an_arn_is_held_against_the_stamp() {
        sign("arn:other", "_version");

        assertThat(retry(write(Source.withoutArn().put("a", "1")), "a").cause()).isEqualTo(RetryCause.CONTRACT);
    }

    @Test
    void the_first_record_with_an_arn_adds_the_source_to_the_contract() {
        write(Source.withoutArn().put("a", "1"));
        write(source.put("b", "1"));

        assertThat(peer.tables().items("ledger")).containsExactly(contract(ORDERS, "_rv"));
    }

    @Test
    void of_two_sources_in_a_batch_only_the_stranger_is_refused() {
        sign(ORDERS, "_rv");

        Map<String, Outcome> outcomes = write(Source.table("customers").put("theirs", "1"), source.put("ours", "1"));

        assertThat(outcomes).containsEntry("ours", APPLIED);
        assertThat(retry(outcomes, "theirs").cause()).isEqualTo(RetryCause.CONTRACT);
    }

    @Test
    void a_fault_that_passes_is_waited_out() {
        client.on(1, CallFault.throttle()).on(2, CallFault.serverErrorBefore());

        assertThat(write(source.put("a", "1"))).containsEntry("a", APPLIED);
        assertThat(Duration.between(Peer.START, peer.time().instant())).isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void a_signature_whose_acknowledgement_was_lost_is_agreed_to() {
        client.on(1, CallFault.timeoutAfter());

        assertThat(write(source.put("a", "1"))).containsEntry("a", APPLIED);
    }

    @Test
    void a_fault_that_does_not_pass_in_time_leaves_all_for_the_next_delivery() {
        client.when(ContractTest::isContract, CallFault.throttle());

        Map<String, Outcome> outcomes = write(source.put("a", "1"), source.put("b", "1"));

        assertThat(List.of(retry(outcomes, "a").cause(), retry(outcomes, "b").cause()))
                .containsOnly(RetryCause.THROTTLED);
        assertThat(client.calls()).isEqualTo(5);
        assertThat(Duration.between(Peer.START, peer.time().instant())).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void a_ledger_s_fault_is_told_at_once() {
        client.when(ContractTest::isContract, CallFault.missingTable());

        assertThat(retry(write(source.put("a", "1")), "a").cause()).isEqualTo(RetryCause.TABLE);
        assertThat(client.calls()).isEqualTo(1);
    }

    @Test
    void a_contract_that_is_refused_as_invalid_rejects_no_record() {
        client.when(ContractTest::isContract, CallFault.refused("ValidationException", 400, "no"));

        assertThat(retry(write(source.put("a", "1")), "a").cause()).isEqualTo(RetryCause.TABLE);
    }
}
