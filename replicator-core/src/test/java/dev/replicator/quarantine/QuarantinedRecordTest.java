package dev.replicator.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.replicator.Source;
import dev.replicator.record.RecordJson;
import dev.replicator.record.RejectReason;
import dev.replicator.record.Rejection;
import dev.replicator.record.SourceRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.Record;

class QuarantinedRecordTest {

    private static final Rejection REJECTION = new Rejection(RejectReason.INVALID, "an \"error\"");

    private static QuarantinedRecord of(SourceRecord record) {
        return new QuarantinedRecord("replica", record, REJECTION, Instant.parse("2026-01-02T03:04:05Z"));
    }

    private static SourceRecord numbered(String streamArn, String sequenceNumber) {
        return SourceRecord.of(
                streamArn,
                Record.builder()
                        .dynamodb(body -> body.sequenceNumber(sequenceNumber))
                        .build());
    }

    @Test
    void the_path_names_table_stream_and_sequence_number() {
        assertThat(of(Source.stream("orders", "2026-05-06").put("a", "1")).path())
                .isEqualTo("replica/2026-05-06/100000000000000001000000.json");
    }

    @Test
    void without_a_sequence_number_the_record_s_hash_names_it() {
        SourceRecord record = SourceRecord.of("", Record.builder().eventID("e").build());

        assertThat(of(record).path())
                .matches("replica/no-stream/[0-9a-f]{64}\\.json")
                .isEqualTo(of(record).path());
    }

    @Test
    void nothing_in_a_record_leads_out_of_the_table_s_folder() {
        assertThat(of(numbered("arn:aws:dynamodb:r:1:table/t/stream/..", "../../etc"))
                        .path())
                .matches("replica/no-stream/[0-9a-f]{64}\\.json");
    }

    @Test
    void the_json_holds_reason_error_time_and_the_whole_record() throws IOException {
        SourceRecord record = Source.table("orders").put("a", "secret ☃");
        JsonNode json = new ObjectMapper().readTree(of(record).json());

        assertThat(json.path("reason").asText()).isEqualTo("INVALID");
        assertThat(json.path("error").asText()).isEqualTo("an \"error\"");
        assertThat(json.path("time").asText()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(json.path("replicaTable").asText()).isEqualTo("replica");
        assertThat(RecordJson.read(json.path("record").toString().getBytes(StandardCharsets.UTF_8)))
                .containsExactly(record);
    }
}
