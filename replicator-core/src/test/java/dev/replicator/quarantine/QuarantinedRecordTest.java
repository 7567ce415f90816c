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

class QuarantinedRecordTest {

    private static final Rejection REJECTION = new Rejection(RejectReason.INVALID, "an \"error\"");

    private static QuarantinedRecord of(SourceRecord record) {
        return new QuarantinedRecord("replica", record, REJECTION, Instant.parse("2026-01-02T03:04:05Z"));
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
