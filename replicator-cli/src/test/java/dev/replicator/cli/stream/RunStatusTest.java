package dev.replicator.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.job.JobEnding;
import dev.replicator.outcome.RetryCause;
import dev.replicator.record.SourceRecord;
import dev.replicator.report.Report;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import software.amazon.awssdk.services.dynamodb.model.Record;

class RunStatusTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private RunStatus status(String... more) {
        RunCommand command = new RunCommand();
        CommandLine line = new CommandLine(command).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        List<String> arguments = new ArrayList<>(List.of("--primary-table", "orders", "--replica-region", "eu-west-1"));
        arguments.addAll(List.of(more));
        line.parseArgs(arguments.toArray(String[]::new));
        return new RunStatus(command.output);
    }

    private static Report report(Deliveries deliveries, String... numbers) {
        return deliveries.apply(List.of(numbers).stream()
                .map(number -> SourceRecord.of(
                        ScriptedStream.ARN,
                        Record.builder()
                                .dynamodb(body -> body.sequenceNumber(number))
                                .build()))
                .toList());
    }

    @Test
    void line_says_what_became_of_all_records_so_far() {
        try (RunStatus status = status()) {
            status.reading(3);
            status.batchEnded("a", report(new Deliveries(), "1", "2"));
            status.batchEnded("b", report(new Deliveries().unsettledOnce("4", RetryCause.THROTTLED), "3", "4"));

            status.say();
        }

        assertThat(out.toString())
                .contains("4 records: 3 applied, 0 superseded, 0 coalesced, 0 filtered, 0 quarantined, 1 retried")
                .contains("; 3 shards")
                .contains("Mend it.");
    }

    @Test
    void trouble_is_said_once() {
        try (RunStatus status = status()) {
            status.waiting("The stream does not answer.");
            status.say();
            status.say();
        }

        assertThat(out.toString()).containsOnlyOnce("The stream does not answer.");
    }

    @Test
    void machines_get_an_object_a_line() {
        try (RunStatus status = status("--json")) {
            status.reading(1);
            status.batchEnded("a", report(new Deliveries(), "1", "2"));

            status.say();
            status.end(JobEnding.finished());
        }

        assertThat(out.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("{\"type\":\"status\",\"records\":2,\"applied\":2,")
                                .contains("\"shards\":1"),
                        line -> assertThat(line)
                                .startsWith("{\"type\":\"result\",\"ending\":\"finished\",\"records\":2,"));
    }

    @Test
    void lost_records_are_said_at_once_with_how_to_mend() {
        try (RunStatus status = status()) {
            assertThat(status.isFine()).isTrue();

            status.recordsMayBeLost("shard-7");

            assertThat(status.isFine()).isFalse();
        }
        assertThat(err.toString()).contains("shard-7", "verify --repair");
    }
}
