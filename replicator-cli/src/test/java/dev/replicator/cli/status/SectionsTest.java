package dev.replicator.cli.status;

import static dev.replicator.cli.facts.Tables.answered;
import static dev.replicator.cli.facts.Tables.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.cli.facts.AwsAnswer;
import dev.replicator.cli.facts.Datapoint;
import dev.replicator.cli.facts.Metric;
import dev.replicator.cli.facts.MetricNames;
import dev.replicator.cli.facts.Shards;
import dev.replicator.cli.facts.StreamMapping;
import dev.replicator.cli.facts.TombstoneSample;
import dev.replicator.cli.terminal.Section;
import dev.replicator.cli.terminal.Section.Mark;
import dev.replicator.internal.ledger.Contract;
import dev.replicator.internal.ledger.Contract.Tombstones;
import dev.replicator.redrive.DirectoryRecords;
import dev.replicator.report.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

class SectionsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
    private static final MetricNames WATCHED = new MetricNames("DynamoDbReplicator", "orders-replica", List.of("f"));

    @TempDir
    Path folder = Path.of("");

    @Test
    void a_stream_is_as_it_should_be_only_with_both_images() {
        assertThat(texts(stream(StreamViewType.NEW_AND_OLD_IMAGES), Mark.PROBLEM))
                .isEmpty();
        assertThat(texts(stream(StreamViewType.NEW_IMAGE), Mark.PROBLEM))
                .singleElement()
                .asString()
                .contains("NEW_IMAGE");
    }

    @Test
    void shards_are_counted_or_not_known() {
        assertThat(texts(stream(StreamViewType.NEW_AND_OLD_IMAGES), Mark.OK)).contains("Shards: 4 open, 12 closed.");
        assertThat(texts(
                        StreamSection.of(
                                answered(table(StreamViewType.NEW_AND_OLD_IMAGES)), AwsAnswer.not("AccessDenied")),
                        Mark.UNKNOWN))
                .containsExactly("Shards: not known. AccessDenied");
    }

    @Test
    void a_primary_without_a_stream_or_an_answer_is_a_problem() {
        TableDescription streamless = TableDescription.builder().build();

        assertThat(texts(StreamSection.of(answered(streamless), AwsAnswer.not("")), Mark.PROBLEM))
                .hasSize(1);
        assertThat(texts(StreamSection.of(AwsAnswer.not("no route"), AwsAnswer.not("")), Mark.PROBLEM))
                .containsExactly("The primary cannot be described. no route");
    }

    @Test
    void a_disabled_mapping_is_a_problem_in_clear_words() {
        assertThat(texts(mapping("Enabled", "OK"), Mark.OK)).containsExactly("f is Enabled. Last result: OK.");
        assertThat(texts(mapping("Disabled", ""), Mark.PROBLEM))
                .singleElement()
                .asString()
                .startsWith("f is DISABLED: the replica gets no changes")
                .contains("--enabled --uuid uuid-1");
        assertThat(texts(mapping("Disabling", ""), Mark.PROBLEM)).hasSize(1);
    }

    @Test
    void a_batch_that_failed_is_a_note() {
        assertThat(texts(mapping("Enabled", "PROBLEM: Function call failed"), Mark.NOTE))
                .hasSize(1);
    }

    @Test
    void no_mapping_is_a_problem_unless_a_heartbeat_tells() {
        assertThat(texts(MappingSection.of(answered(List.of()), false), Mark.PROBLEM))
                .hasSize(1);
        assertThat(texts(MappingSection.of(answered(List.of()), true), Mark.NOTE))
                .hasSize(1);
        assertThat(texts(MappingSection.of(AwsAnswer.not("AccessDenied"), false), Mark.UNKNOWN))
                .containsExactly("Event source mappings of the stream: not known. AccessDenied");
    }

    @Test
    void the_last_age_counts_and_only_above_the_limit_is_it_a_problem() {
        List<Datapoint> ages = List.of(new Datapoint(NOW.minusSeconds(600), 900_000), new Datapoint(NOW, 300_000));

        assertThat(texts(lag(Map.of(Metric.iteratorAge("f"), ages), Optional.empty()), Mark.OK))
                .containsExactly("Iterator age of f: 5 min 0 s, at 2026-11-21T03:00:00Z.");
        ages = List.of(new Datapoint(NOW, 300_001));
        assertThat(texts(lag(Map.of(Metric.iteratorAge("f"), ages), Optional.empty()), Mark.PROBLEM))
                .hasSize(1);
    }

    @Test
    void a_metric_without_datapoints_is_a_note_and_one_that_cannot_be_asked_is_not_known() {
        assertThat(texts(lag(Map.of(), Optional.empty()), Mark.NOTE)).hasSize(3);
        assertThat(texts(
                        new LagSection(Duration.ofMinutes(5), NOW)
                                .of(WATCHED, AwsAnswer.not("denied"), Optional.empty()),
                        Mark.UNKNOWN))
                .containsExactly("Metrics of lag: not known. denied");
    }

    @Test
    void a_heartbeat_that_is_old_or_missing_is_a_problem() {
        assertThat(texts(lag(Map.of(), Optional.of(answered(Optional.of(NOW.minusSeconds(34))))), Mark.OK))
                .containsExactly("The heartbeat on the replica was written at 2026-11-21T02:59:26Z, 34 s ago.");
        assertThat(texts(lag(Map.of(), Optional.of(answered(Optional.of(NOW.minusSeconds(301))))), Mark.PROBLEM))
                .hasSize(1);
        assertThat(texts(lag(Map.of(), Optional.of(answered(Optional.empty()))), Mark.PROBLEM))
                .hasSize(1);
        assertThat(texts(lag(Map.of(), Optional.of(AwsAnswer.not("denied"))), Mark.UNKNOWN))
                .hasSize(1);
    }

    @Test
    void counts_of_the_hour_are_sums() {
        Section section = hour("Applied", 1_000, false);

        assertThat(texts(section, Mark.OK))
                .contains("2,000 applied, 0 quarantined, 0 to be delivered again, 0 order inversions.");
        assertThat(section.facts()).containsEntry("applied", 2_000L).containsEntry("orderInversions", 0L);
    }

    @Test
    void quarantined_records_are_problems_unless_the_quarantine_tells_and_inversions_always() {
        assertThat(texts(hour("Quarantined", 1, false), Mark.PROBLEM)).hasSize(1);
        assertThat(texts(hour("Quarantined", 1, true), Mark.PROBLEM)).isEmpty();
        assertThat(texts(hour("OrderInversions", 1, true), Mark.PROBLEM)).hasSize(1);
        assertThat(texts(hour("Retried", 1, false), Mark.PROBLEM)).isEmpty();
    }

    @Test
    void quarantined_records_are_counted_by_reason() throws IOException {
        write("1.json", "{\"reason\":\"RULE_ERROR\",\"record\":{}}");
        write("2.json", "{\"reason\":\"RULE_ERROR\",\"record\":{}}");
        write("3.json", "{\"requestContext\":{\"condition\":\"RetryAttemptsExhausted\"}}");
        write("4.json", "nonsense");

        assertThat(texts(quarantine(), Mark.PROBLEM))
                .singleElement()
                .asString()
                .startsWith("4 in quarantine: 2 RULE_ERROR, 1 RetryAttemptsExhausted, 1 unreadable.");
    }

    @Test
    void of_many_only_the_first_are_read() throws IOException {
        for (int i = 0; i < 301; i++) {
            write(i + ".json", "{\"reason\":\"INVALID\"}");
        }

        assertThat(texts(quarantine(), Mark.PROBLEM))
                .singleElement()
                .asString()
                .startsWith("301 in quarantine, of the first 300: 300 INVALID.");
    }

    @Test
    void an_empty_quarantine_is_as_it_should_be() {
        assertThat(texts(quarantine(), Mark.OK)).containsExactly("Empty.");
    }

    @Test
    void a_quarantine_that_cannot_be_read_is_not_known() {
        Section section = QuarantineSection.section(
                AwsAnswer.of(() -> QuarantineSection.in(new DirectoryRecords(folder.resolve("nowhere")))));

        assertThat(texts(section, Mark.UNKNOWN)).hasSize(1);
    }

    @Test
    void findings_are_problems_and_those_that_could_not_be_asked_are_not_known() {
        Section section = ledger(
                List.of(
                        new Finding(Finding.Kind.REPLICA_TTL, "Time to live is on."),
                        new Finding(Finding.Kind.NOT_TOLD, "Scan: denied")),
                contract("arn:orders", Tombstones.LEDGER));

        assertThat(texts(section, Mark.PROBLEM)).containsExactly("Time to live is on.");
        assertThat(texts(section, Mark.UNKNOWN)).containsExactly("Scan: denied");
    }

    @Test
    void a_contract_with_another_table_is_a_problem() {
        assertThat(texts(ledger(List.of(), contract("arn:orders", Tombstones.LEDGER)), Mark.PROBLEM))
                .isEmpty();
        assertThat(texts(ledger(List.of(), contract("arn:customers", Tombstones.LEDGER)), Mark.PROBLEM))
                .singleElement()
                .asString()
                .contains("arn:customers");
    }

    @Test
    void tombstones_in_the_table_are_counted_and_must_be_moved_before_a_promotion() {
        Section section = ledger(List.of(), contract("arn:orders", Tombstones.TABLE));

        assertThat(texts(section, Mark.OK)).contains("Tombstones are in the replica's table: 3 of its 10 items.");
        assertThat(texts(section, Mark.NOTE))
                .singleElement()
                .asString()
                .startsWith("Before applications write to the replica")
                .contains("replicator tombstones --to ledger");
        assertThat(section.facts()).containsEntry("tombstones", "TABLE").containsEntry("sampledTombstones", 3L);
    }

    @Test
    void a_large_replica_has_a_share_of_tombstones() {
        assertThat(new TombstoneSample(2_000, 300, false).text())
                .isEqualTo("about 15.0 % of its items, by a sample of 2,000");
    }

    @Test
    void tombstones_in_the_ledger_and_on_their_way_are_told_without_a_scan() {
        assertThat(texts(ledger(List.of(), contract("arn:orders", Tombstones.LEDGER)), Mark.OK))
                .contains("Tombstones are in the ledger.");
        assertThat(texts(ledger(List.of(), contract("arn:orders", Tombstones.MOVING_TO_TABLE)), Mark.NOTE))
                .containsExactly("Tombstones are being moved to the replica's table.");
        assertThat(texts(ledger(List.of(), contract("arn:orders", Tombstones.MOVING_TO_LEDGER)), Mark.NOTE))
                .containsExactly("Tombstones are being moved to the ledger.");
    }

    @Test
    void a_contract_without_a_source_is_bound_to_no_table() {
        Contract ofRecordsWithoutArn = new Contract(Optional.empty(), "_rv", Tombstones.LEDGER, 0, Optional.empty());

        Section section = ledger(List.of(), ofRecordsWithoutArn);

        assertThat(texts(section, Mark.PROBLEM)).isEmpty();
        assertThat(texts(section, Mark.OK)).contains("Bound to no table yet, stamped under '_rv'.");
    }

    @Test
    void what_a_change_costs_is_told() {
        Metric applied = Metric.count("DynamoDbReplicator", "orders-replica", "Applied");
        Metric units = Metric.count("DynamoDbReplicator", "orders-replica", "WriteUnits");
        Section section = LastHourSection.of(
                WATCHED,
                answered(Map.of(applied, List.of(new Datapoint(NOW, 800)), units, List.of(new Datapoint(NOW, 1_000)))),
                false);

        assertThat(texts(section, Mark.OK))
                .contains("1.3 write units per applied change: 1,000 in all, without refused conditions.");
        assertThat(section.facts()).containsEntry("writeUnits", 1_000L);
    }

    @Test
    void nothing_applied_has_no_price() {
        assertThat(texts(hour("Retried", 1, false), Mark.OK)).hasSize(1);
    }

    private static Contract contract(String source, Tombstones tombstones) {
        return new Contract(Optional.of(source), "_rv", tombstones, 0, Optional.empty());
    }

    private static Section stream(StreamViewType view) {
        return StreamSection.of(answered(table(view)), answered(new Shards(4, 12)));
    }

    private static TableDescription table(StreamViewType view) {
        return TableDescription.builder()
                .latestStreamArn("arn")
                .latestStreamLabel("2026")
                .streamSpecification(stream -> stream.streamEnabled(true).streamViewType(view))
                .build();
    }

    private static Section mapping(String state, String result) {
        return MappingSection.of(answered(List.of(new StreamMapping("uuid-1", "f", state, result))), false);
    }

    private static Section lag(Map<Metric, List<Datapoint>> metrics, Optional<AwsAnswer<Optional<Instant>>> beat) {
        return new LagSection(Duration.ofMinutes(5), NOW).of(WATCHED, answered(metrics), beat);
    }

    private static Section hour(String name, double value, boolean quarantineKnown) {
        Metric metric = Metric.count("DynamoDbReplicator", "orders-replica", name);
        List<Datapoint> twice = List.of(new Datapoint(NOW.minusSeconds(60), value), new Datapoint(NOW, value));
        return LastHourSection.of(WATCHED, answered(Map.of(metric, twice)), quarantineKnown);
    }

    private Section quarantine() {
        return QuarantineSection.section(AwsAnswer.of(() -> QuarantineSection.in(new DirectoryRecords(folder))));
    }

    private void write(String name, String content) throws IOException {
        Path unused = Files.writeString(folder.resolve(name), content);
    }

    private static Section ledger(List<Finding> findings, Contract contract) {
        return LedgerSection.of(
                findings,
                answered(TableDescription.builder().itemCount(7L).build()),
                answered(Optional.of(contract)),
                Optional.of("arn:orders"),
                () -> contract.tombstones() == Tombstones.TABLE
                        ? answered(new TombstoneSample(10, 3, true))
                        : AwsAnswer.not("a scan that nobody needs"));
    }
}
