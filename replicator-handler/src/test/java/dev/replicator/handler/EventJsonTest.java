package dev.replicator.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.RetryCause;
import dev.replicator.outcome.SettledRecord;
import dev.replicator.record.RecordJson;
import dev.replicator.record.Samples;
import dev.replicator.record.SourceRecord;
import dev.replicator.report.Report;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventJsonTest {

    private static final String RECORD =
            "{\"eventName\":\"REMOVE\",\"dynamodb\":{\"Keys\":{\"id\":{\"S\":\"1\"}},\"SequenceNumber\":\"100000000000000000001\"}}";

    private static List<SourceRecord> records(byte[] event) throws IOException {
        return EventJson.records(new ByteArrayInputStream(event));
    }

    private static String response(Outcome outcome) throws IOException {
        SourceRecord record = records(("{\"Records\":[" + RECORD + "]}").getBytes(StandardCharsets.UTF_8))
                .get(0);
        Report report = Report.of(List.of(new SettledRecord(record, outcome)), 0, Optional.empty(), Instant.EPOCH);
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        EventJson.writeResponse(report, response);
        return response.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("dev.replicator.record.Samples#withRecords")
    void a_sample_is_the_records_that_the_parser_reads(Samples.Sample sample) throws IOException {
        assertThat(records(sample.event())).isNotEmpty().isEqualTo(RecordJson.read(sample.event()));
    }

    @Test
    void what_is_no_stream_event_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> records("{\"Records\":[{\"eventSource\":".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void the_response_names_the_first_record_that_must_come_again() throws IOException {
        assertThat(response(new Outcome.Retry(RetryCause.THROTTLED, "")))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"100000000000000000001\"}]}");
    }

    @Test
    void the_response_to_a_settled_batch_names_none() throws IOException {
        assertThat(response(new Outcome.Applied())).isEqualTo("{\"batchItemFailures\":[]}");
    }
}
