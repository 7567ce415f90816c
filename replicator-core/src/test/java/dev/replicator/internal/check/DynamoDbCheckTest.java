package dev.replicator.internal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.replicator.Source;
import dev.replicator.internal.ledger.LedgerIds;
import dev.replicator.internal.ledger.LedgerRow;
import dev.replicator.internal.write.Peer;
import dev.replicator.record.Key;
import dev.replicator.record.Version;
import dev.replicator.report.Finding;
import dev.replicator.report.Finding.Kind;
import dev.replicator.table.Fence;
import dev.replicator.table.Target;
import dev.replicator.testkit.memory.InMemoryDynamoDb;
import dev.replicator.testkit.simulated.CallFault;
import dev.replicator.testkit.simulated.ScriptedFaults;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

class DynamoDbCheckTest {

    private static final Duration LIFE = Duration.ofDays(16);
    private static final Key A = Key.of(Source.key("a"));

    private final InMemoryDynamoDb tables = InMemoryDynamoDb.create();
    private final ScriptedFaults client = ScriptedFaults.around(tables);

    @BeforeEach
    void tables_as_they_must_be() {
        tables.createTable("replica", Source.KEY);
        tables.createTable("ledger", LedgerIds.ID);
        timeToLive("ledger", "expires", true);
    }

    private void timeToLive(String table, String attribute, boolean on) {
        tables.updateTimeToLive(request -> request.tableName(table)
                        .timeToLiveSpecification(
                                ttl -> ttl.attributeName(attribute).enabled(on)))
                .join();
    }

    private void row(Map<String, AttributeValue> row) {
        tables.putItem(request -> request.tableName("ledger").item(row)).join();
    }

    private void tombstone(String replica, Duration life) {
        row(LedgerRow.tombstone(replica, A, Version.BACKFILL, Peer.START, life));
    }

    private DynamoDbCheck check(Target target, Function<Set<String>, List<String>> misfits) {
        return new DynamoDbCheck(client, target, misfits, LIFE);
    }

    private List<Finding> findings(Target target) {
        return check(target, keys -> List.of()).findings();
    }

    private List<Finding> findings() {
        return findings(Peer.TARGET);
    }

    private static Target target(String replica, String ledger, String stamp) {
        return new Target(replica, ledger, stamp, "_gone", Fence.STAMP, LIFE);
    }

    private static void assertOnly(List<Finding> findings, Kind kind, String... words) {
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(kind);
            assertThat(finding.what()).contains(words);
        });
    }

    @Test
    void nothing_is_found_where_all_is_well() {
        tombstone("replica", LIFE);
        row(LedgerRow.version("replica", Key.of(Source.key("b")), Version.BACKFILL));

        assertThat(findings()).isEmpty();
    }

    @Test
    void a_missing_replica_is_found() {
        assertOnly(findings(target("missing", "ledger", "_rv")), Kind.TABLE_MISSING, "'missing'");
    }

    @Test
    void a_missing_ledger_is_found() {
        assertOnly(findings(target("replica", "missing", "_rv")), Kind.TABLE_MISSING, "'missing'");
    }

    @Test
    void a_question_that_may_not_be_asked_is_found_for_each_table() {
        client.on(DescribeTableRequest.class, CallFault.accessDenied());

        assertThat(findings())
                .extracting(Finding::kind, Finding::what)
                .containsExactly(
                        tuple(
                                Kind.NOT_TOLD,
                                "DescribeTable of 'replica': AccessDeniedException User is not authorized to perform"
                                        + " this action"),
                        tuple(
                                Kind.NOT_TOLD,
                                "DescribeTable of 'ledger': AccessDeniedException User is not authorized to perform"
                                        + " this action"));
    }

    @Test
    void a_lost_connection_is_found_and_does_not_throw() {
        client.on(ScanRequest.class, CallFault.before(SdkClientException.create("no route")));

        assertOnly(findings(), Kind.NOT_TOLD, "Scan", "SdkClientException");
    }

    @Test
    void a_client_that_throws_is_found_and_does_not_throw() {
        client.script(sent -> {
            if (sent.request() instanceof GetItemRequest) {
                throw SdkClientException.create("no credentials");
            }
            return Optional.empty();
        });

        assertOnly(findings(), Kind.NOT_TOLD, "GetItem", "SdkClientException");
    }

    @Test
    void times_to_live_that_are_not_told_are_found() {
        client.on(DescribeTimeToLiveRequest.class, CallFault.accessDenied());

        assertThat(findings()).extracting(Finding::kind).containsExactly(Kind.NOT_TOLD, Kind.NOT_TOLD);
    }

    @Test
    void rules_that_cannot_make_the_replica_s_key_are_found() {
        List<Finding> findings = check(
                        Peer.TARGET, keys -> keys.equals(Set.of("id")) ? List.of("one misfit", "another") : List.of())
                .findings();

        assertThat(findings)
                .containsExactly(new Finding(Kind.KEY_SCHEMA, "one misfit"), new Finding(Kind.KEY_SCHEMA, "another"));
    }

    @Test
    void a_stamp_that_is_a_key_attribute_is_found() {
        assertOnly(findings(target("replica", "ledger", "id")), Kind.KEY_SCHEMA, "stamp attribute 'id'");
    }

    @Test
    void a_ledger_of_another_key_is_found_and_asked_nothing_more() {
        tables.createTable("wrong", "pk");

        assertOnly(findings(target("replica", "wrong", "_rv")), Kind.KEY_SCHEMA, "'wrong'", "'id'");
    }

    @Test
    void a_ledger_whose_time_to_live_is_off_is_found() {
        timeToLive("ledger", "expires", false);

        assertOnly(findings(), Kind.LEDGER_TTL, "'ledger'", "'expires'");
    }

    @Test
    void a_ledger_whose_time_to_live_is_on_another_attribute_is_found() {
        tables.createTable("other", "id");
        timeToLive("other", "ttl", true);

        assertOnly(findings(target("replica", "other", "_rv")), Kind.LEDGER_TTL, "'other'");
    }

    @Test
    void a_replica_whose_time_to_live_is_on_is_found() {
        timeToLive("replica", "ttl", true);

        assertOnly(findings(), Kind.REPLICA_TTL, "'replica'");
    }

    @Test
    void tombstones_that_live_too_short_are_found() {
        tombstone("replica", LIFE.minusSeconds(1));

        assertOnly(findings(), Kind.SHORT_TOMBSTONES, "'ledger'", "384 hours");
    }

    @Test
    void short_tombstones_of_another_replica_are_not_ours_to_tell() {
        tombstone("replica2", Duration.ZERO);

        assertThat(findings()).isEmpty();
    }

    @Test
    void a_row_that_is_half_a_tombstone_is_none() {
        Map<String, AttributeValue> goneOnly =
                new HashMap<>(LedgerRow.tombstone("replica", A, Version.BACKFILL, Peer.START, Duration.ZERO));
        goneOnly.remove("expires");
        row(goneOnly);
        Map<String, AttributeValue> expiresOnly = new HashMap<>(
                LedgerRow.tombstone("replica", Key.of(Source.key("b")), Version.BACKFILL, Peer.START, Duration.ZERO));
        expiresOnly.remove("gone");
        row(expiresOnly);

        assertThat(findings()).isEmpty();
    }

    private void contract(String stamp) {
        Map<String, AttributeValue> row = new HashMap<>(LedgerIds.contract("replica"));
        row.put("stamp", AttributeValue.fromS(stamp));
        row(row);
    }

    @Test
    void a_contract_on_another_stamp_is_found() {
        contract("_other");

        assertOnly(findings(), Kind.CONTRACT, "'replica'", "'_other'", "'_rv'");
    }

    @Test
    void a_contract_on_this_stamp_is_well() {
        contract("_rv");

        assertThat(findings()).isEmpty();
    }

    @Test
    void what_was_mended_is_not_found_again() {
        timeToLive("ledger", "expires", false);
        DynamoDbCheck check = check(Peer.TARGET, keys -> List.of());
        assertThat(check.findings()).hasSize(1);

        timeToLive("ledger", "expires", true);

        assertThat(check.findings()).isEmpty();
    }
}
