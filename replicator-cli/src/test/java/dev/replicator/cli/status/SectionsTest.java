package dev.replicator.cli.status;

import static dev.replicator.cli.facts.Tables.answered;
import static dev.replicator.cli.facts.Tables.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.cli.facts.AwsAnswer;
import dev.replicator.cli.facts.Contract;
import dev.replicator.cli.facts.Datapoint;
import dev.replicator.cli.facts.Metric;
import dev.replicator.cli.facts.MetricNames;
import dev.replicator.cli.facts.Shards;
import dev.replicator.cli.facts.StreamMapping;
import dev.replicator.cli.terminal.Section;
import dev.replicator.cli.terminal.Section.Mark;
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
                .containsExactly("2,000 applied, 0 quarantined, 0 to be delivered again, 0 order inversions.");
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
                new Contract("arn:orders", "_rv"));

        assertThat(texts(section, Mark.PROBLEM)).containsExactly("Time to live is on.");
        assertThat(texts(section, Mark.UNKNOWN)).containsExactly("Scan: denied");
    }

    @Test
    void a_contract_with_another_table_is_a_problem() {
        assertThat(texts(ledger(List.of(), new Contract("arn:orders", "_rv")), Mark.PROBLEM))
                .isEmpty();
        assertThat(texts(ledger(List.of(), new Contract("arn:customers", "_rv")), Mark.PROBLEM))
                .singleElement()
                .asString()
                .contains("arn:customers");
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
                Optional.of("arn:orders"));
    }
}
