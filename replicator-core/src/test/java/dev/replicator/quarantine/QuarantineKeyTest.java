package dev.replicator.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.Source;
import dev.replicator.record.RejectReason;
import dev.replicator.record.Rejection;
import dev.replicator.record.SourceRecord;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.Record;

class QuarantineKeyTest {

    private static String key(SourceRecord record) {
        return QuarantineKey.of(
                new QuarantinedRecord("replica", record, new Rejection(RejectReason.INVALID, "why"), Instant.EPOCH));
    }

    private static SourceRecord numbered(String streamArn, String sequenceNumber) {
        return SourceRecord.of(
                streamArn,
                Record.builder()
                        .dynamodb(body -> body.sequenceNumber(sequenceNumber))
                        .build());
    }

    @Test
    void the_key_names_table_stream_and_sequence_number() {
        assertThat(key(Source.stream("orders", "2026-05-06").put("a", "1")))
                .isEqualTo("replica/2026-05-06/100000000000000001000000.json");
    }

    @Test
    void without_a_sequence_number_the_record_s_hash_names_it() {
        SourceRecord record = SourceRecord.of("", Record.builder().eventID("e").build());

        assertThat(key(record)).matches("replica/no-stream/[0-9a-f]{64}\\.json").isEqualTo(key(record));
    }

    @Test
    void nothing_in_a_record_leads_out_of_the_table_s_folder() {
        assertThat(key(numbered("arn:aws:dynamodb:r:1:table/t/stream/..", "../../etc")))
                .matches("replica/no-stream/[0-9a-f]{64}\\.json");
    }

    @Test
    void a_sequence_number_is_read_back_and_nothing_else() {
        assertThat(QuarantineKey.sequenceNumber("replica/2026-05-06/100000000000000001000000.json"))
                .contains("100000000000000001000000");
        assertThat(QuarantineKey.sequenceNumber("replica/no-stream/0f.json")).isEmpty();
    }
}
