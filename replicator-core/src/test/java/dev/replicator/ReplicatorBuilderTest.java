package dev.replicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.replicator.testkit.memory.InMemoryDynamoDb;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplicatorBuilderTest {

    private static final String HMAC = "{\"redact\":{\"mail\":\"hmac\"}}";

    private static ReplicatorBuilder builder(String replica, String ledger) {
        return Replicator.builder(InMemoryDynamoDb.create(), replica, ledger, new InMemoryQuarantine());
    }

    private static ReplicatorBuilder builder() {
        return builder("replica", "ledger");
    }

    private static void assertRefused(ReplicatorBuilder builder, String... reasons) {
        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessageStartingWith("The replicator cannot be built: ")
                .extracting(
                        refused -> List.of(String.valueOf(refused.getMessage()).split("; ")))
                .satisfies(told -> assertThat(told).hasSize(reasons.length))
                .satisfies(told -> assertThat(String.join("; ", told)).contains(reasons));
    }

    @Test
    void the_defaults_are_accepted() {
        assertThat(builder().build()).isNotNull();
    }

    @Test
    void the_least_of_everything_is_accepted() {
        assertThat(builder("abc", "a.b")
                        .quarantineRetention(Duration.ZERO)
                        .tombstoneLife(Duration.ofDays(2))
                        .maxInFlight(1)
                        .maxAttempts(1)
                        .batchTime(Duration.ofNanos(1))
                        .drainTime(Duration.ZERO)
                        .build())
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "with space", "arn:aws:dynamodb", "ünder"})
    void a_name_that_no_table_has_is_refused(String name) {
        assertRefused(builder(name, "ledger"), "replica table '" + name + "' is not a table name");
        assertRefused(builder("replica", name), "ledger table '" + name + "' is not a table name");
    }

    @Test
    void a_name_longer_than_any_table_s_is_refused() {
        assertThat(builder("r".repeat(255), "ledger").build()).isNotNull();
        assertRefused(builder("r".repeat(256), "ledger"), "is not a table name");
    }

    @Test
    void a_replica_that_is_its_own_ledger_is_refused() {
        assertRefused(builder("same", "same"), "the replica cannot be its own ledger");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void a_stamp_without_a_name_is_refused(String name) {
        assertRefused(builder().stampAttribute(name), "the stamp attribute has no name");
    }

    @Test
    void tombstones_that_do_not_outlive_a_replay_are_refused_with_the_sum() {
        assertRefused(
                builder().tombstoneLife(Duration.ofDays(16).minusSeconds(1)), "can be replayed after up to PT384H");
    }

    @Test
    void a_longer_quarantine_needs_longer_tombstones() {
        assertRefused(
                builder().quarantineRetention(Duration.ofDays(15)),
                "tombstones live PT384H, but a record can be replayed after up to PT408H (quarantine PT360H, plus 48 hours for the stream and a margin)");
        assertThat(builder()
                        .quarantineRetention(Duration.ofDays(15))
                        .tombstoneLife(Duration.ofDays(17))
                        .build())
                .isNotNull();
    }

    @Test
    void a_negative_retention_is_refused() {
        assertRefused(builder().quarantineRetention(Duration.ofDays(-1)), "the quarantine's retention is negative");
    }

    @Test
    void numbers_under_one_are_refused() {
        assertRefused(builder().maxInFlight(0), "at least one request must be allowed in flight");
        assertRefused(builder().maxAttempts(0), "at least one attempt must be allowed");
    }

    @Test
    void times_that_are_none_are_refused() {
        assertRefused(builder().batchTime(Duration.ZERO), "the time of a batch is not positive");
        assertRefused(builder().batchTime(Duration.ofMillis(-1)), "the time of a batch is not positive");
        assertRefused(builder().drainTime(Duration.ofMillis(-1)), "the drain time is negative");
    }

    @Test
    void rules_that_are_wrong_are_refused_with_the_place() {
        assertRefused(builder().rules("{\"redact\":{\"mail\":17}}"), "redact");
        assertRefused(builder().rules("not json"), "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"exclude\":[\"_rv\"]}",
                "{\"include\":[\"_rv\"]}",
                "{\"rename\":{\"x\":\"_rv\"}}",
                "{\"filter\":{\"_rv\":{\"S\":[\"x\"]}}}"
            })
    void rules_that_name_the_stamp_are_refused(String rules) {
        assertRefused(builder().rules(rules), "the rules name the stamp attribute '_rv'");
    }

    @Test
    void the_name_of_another_stamp_is_free_for_rules() {
        assertThat(builder()
                        .rules("{\"exclude\":[\"_rv\"]}")
                        .stampAttribute("_v")
                        .build())
                .isNotNull();
    }

    @Test
    void redaction_by_hmac_needs_a_key() {
        assertRefused(builder().rules(HMAC), "hmac");
        assertThat(builder()
                        .rules(HMAC)
                        .redactionKey("0123456789abcdef".getBytes(StandardCharsets.UTF_8))
                        .build())
                .isNotNull();
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        assertRefused(
                builder("a", "b")
                        .stampAttribute("")
                        .tombstoneLife(Duration.ZERO)
                        .quarantineRetention(Duration.ofDays(-3))
                        .maxInFlight(-1)
                        .maxAttempts(-1)
                        .batchTime(Duration.ZERO)
                        .drainTime(Duration.ofDays(-1))
                        .rules("[]"),
                "replica table 'a'",
                "ledger table 'b'",
                "stamp attribute",
                "retention is negative",
                "in flight",
                "at least one attempt",
                "time of a batch",
                "drain time",
                "");
    }
}
