package dev.replicator.cli.status;

import static dev.replicator.cli.facts.Tables.answered;
import static dev.replicator.cli.facts.Tables.facts;
import static dev.replicator.cli.facts.Tables.index;
import static dev.replicator.cli.facts.Tables.key;
import static dev.replicator.cli.facts.Tables.table;
import static dev.replicator.cli.facts.Tables.texts;
import static dev.replicator.cli.facts.Tables.ttl;
import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.cli.facts.AwsAnswer;
import dev.replicator.cli.facts.TableFacts;
import dev.replicator.cli.terminal.Section;
import dev.replicator.cli.terminal.Section.Mark;
import dev.replicator.internal.rules.Rules;
import dev.replicator.table.Fence;
import dev.replicator.table.Target;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.TableClass;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

class DriftSectionTest {

    private static final TableFacts PRIMARY = facts(table(index("by-status", "status")));

    private static Section between(TableFacts primary, TableFacts replica, Rules rules) {
        return DriftSection.between(primary, replica, rules, Target.of("orders-replica", "orders-ledger"));
    }

    @Test
    void tables_that_are_alike_are_as_they_should_be() {
        Section section = between(PRIMARY, PRIMARY, Rules.none());

        assertThat(texts(section, Mark.OK)).hasSameSizeAs(section.lines());
    }

    @Test
    void an_index_that_is_missing_is_a_problem() {
        Section section = between(PRIMARY, facts(table()), Rules.none());

        assertThat(texts(section, Mark.PROBLEM))
                .containsExactly("Index 'by-status' (status S HASH, projects ALL) is missing on the replica.");
    }

    @Test
    void an_index_of_another_kind_is_a_problem() {
        Section section = between(PRIMARY, facts(table(index("by-status", "total"))), Rules.none());

        assertThat(texts(section, Mark.PROBLEM)).singleElement().asString().contains("total S HASH", "status S HASH");
    }

    @Test
    void an_index_that_only_the_replica_has_is_a_note() {
        Section section =
                between(PRIMARY, facts(table(index("by-status", "status"), index("more", "total"))), Rules.none());

        assertThat(texts(section, Mark.PROBLEM)).isEmpty();
        assertThat(texts(section, Mark.NOTE)).containsExactly("Index 'more' is on the replica only.");
    }

    @Test
    void an_index_whose_attribute_the_rules_keep_away_is_not_missed() {
        Section section = between(PRIMARY, facts(table()), Rules.parse("{\"exclude\":[\"status\"]}"));

        assertThat(texts(section, Mark.PROBLEM)).isEmpty();
        assertThat(texts(section, Mark.NOTE)).singleElement().asString().contains("by-status");
    }

    @Test
    void an_index_is_looked_for_under_the_names_that_the_rules_give() {
        Rules rules = Rules.parse("{\"rename\":{\"status\":\"state\"}}");

        assertThat(texts(between(PRIMARY, facts(table(index("by-status", "state"))), rules), Mark.PROBLEM))
                .isEmpty();
        assertThat(texts(between(PRIMARY, PRIMARY, rules), Mark.PROBLEM)).hasSize(1);
    }

    @Test
    void another_key_is_a_problem() {
        TableFacts replica = facts(
                table(index("by-status", "status")).keySchema(key("id", KeyType.HASH), key("total", KeyType.RANGE)));

        assertThat(texts(between(PRIMARY, replica, Rules.none()), Mark.PROBLEM))
                .containsExactly(
                        "The replica's key is id S HASH, total S RANGE, but by the rules it would be id S HASH.");
    }

    @Test
    void a_key_is_compared_under_the_names_that_the_rules_give() {
        Rules rules = Rules.parse("{\"rename\":{\"id\":\"total\"}}");
        TableFacts replica = facts(table(index("by-status", "status")).keySchema(key("total", KeyType.HASH)));

        assertThat(texts(between(PRIMARY, replica, rules), Mark.PROBLEM)).isEmpty();
    }

    @Test
    void what_makes_the_replica_weaker_is_a_note() {
        TableFacts replica = new TableFacts(
                table(index("by-status", "status"))
                        .billingModeSummary(billing -> billing.billingMode(BillingMode.PROVISIONED))
                        .provisionedThroughput(
                                units -> units.readCapacityUnits(5L).writeCapacityUnits(7L))
                        .sseDescription(sse -> sse.sseType("KMS"))
                        .deletionProtectionEnabled(true)
                        .tableClassSummary(of -> of.tableClass(TableClass.STANDARD_INFREQUENT_ACCESS))
                        .build(),
                answered(ttl(TimeToLiveStatus.DISABLED)),
                answered(false));

        Section section = between(PRIMARY, replica, Rules.none());

        assertThat(texts(section, Mark.PROBLEM)).isEmpty();
        assertThat(texts(section, Mark.NOTE))
                .containsExactly(
                        "Encryption: a key that AWS owns at the primary, KMS at the replica.",
                        "Capacity: on demand at the primary, 5 read and 7 write units at the replica.",
                        "Deletion protection: off at the primary, on at the replica.",
                        "Point-in-time recovery: on at the primary, off at the replica.",
                        "Table class: STANDARD at the primary, STANDARD_INFREQUENT_ACCESS at the replica.");
    }

    @Test
    void time_to_live_is_told_for_whoever_promotes() {
        TableFacts primary = new TableFacts(table().build(), answered(ttl(TimeToLiveStatus.ENABLED)), answered(true));

        assertThat(texts(between(primary, facts(table()), Rules.none()), Mark.OK))
                .contains("Time to live: on for 'until' at the primary, off at the replica, where it must be off until"
                        + " promotion.");
    }

    @Test
    void a_replica_that_holds_its_tombstones_needs_time_to_live_for_them() {
        Target target =
                new Target("orders-replica", "orders-ledger", "_rv", "_gone", Fence.IN_TABLE, Duration.ofDays(16));

        assertThat(texts(DriftSection.between(PRIMARY, PRIMARY, Rules.none(), target), Mark.OK))
                .contains(
                        "Time to live: off at the primary, off at the replica, where it must be on for '_gone' until its"
                                + " tombstones are moved.");
    }

    @Test
    void what_could_not_be_asked_is_one_line_and_not_the_end() {
        TableFacts replica = new TableFacts(
                PRIMARY.table(), AwsAnswer.not("AccessDeniedException"), AwsAnswer.not("AccessDeniedException"));

        Section section = between(PRIMARY, replica, Rules.none());

        assertThat(texts(section, Mark.UNKNOWN))
                .isEqualTo(List.of(
                        "Time to live: not known. AccessDeniedException",
                        "Point-in-time recovery: not known. AccessDeniedException"));
        assertThat(texts(section, Mark.OK)).contains("Table class: STANDARD.");
    }
}
