package dev.replicator.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordJsonTest {

    private static final String GOOD = "{\"eventName\":\"REMOVE\",\"dynamodb\":{\"Keys\":{\"pk\":{\"S\":\"ä😀\"}},"
            + "\"SequenceNumber\":\"100000000000000000001\"},"
            + "\"eventSourceARN\":\"arn:aws:dynamodb:eu-west-1:111111111111:table/t/stream/2026\"}";

    private static List<SourceRecord> read(String json) {
        return RecordJson.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String event(String... records) {
        return "{\"Records\":[" + String.join(" , ", records) + "]}";
    }

    private static SourceRecord only(String record) {
        return read(event(record)).get(0);
    }

    @ParameterizedTest
    @MethodSource("dev.replicator.record.Samples#withRecords")
    void every_record_of_a_sample_is_read(Samples.Sample sample) throws IOException {
        JsonNode event = Samples.JSON.readTree(sample.event());

        assertThat(RecordJson.read(sample.event()))
                .hasSize(event.has("Records") ? event.get("Records").size() : 1)
                .allSatisfy(record -> assertThat(record).isInstanceOf(SourceRecord.Whole.class));
    }

    @ParameterizedTest
    @MethodSource("dev.replicator.record.Samples#withRecords")
    void a_sample_that_was_written_is_read_again_equal(Samples.Sample sample) {
        List<SourceRecord> records = RecordJson.read(sample.event());

        assertThat(records).allSatisfy(record -> assertThat(read(record.json())).containsExactly(record));
    }

    @ParameterizedTest
    @MethodSource("dev.replicator.record.Samples#withRecords")
    void writing_a_sample_loses_nothing(Samples.Sample sample) throws IOException {
        JsonNode event = Samples.JSON.readTree(sample.event());
        List<JsonNode> expected = event.has("Records")
                ? List.copyOf(event.get("Records").valueStream().toList())
                : List.of(event);

        List<SourceRecord> records = RecordJson.read(sample.event());

        for (int i = 0; i < records.size(); i++) {
            JsonNode written = Samples.JSON.readTree(records.get(i).json());
            assertThat(written.equals(RecordJsonTest::compareLeaves, expected.get(i)))
                    .as("%s%nis%n%s", written, expected.get(i))
                    .isTrue();
        }
    }

    /** Numbers by value: a time may be written another way, but not with fewer digits. */
    private static int compareLeaves(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"eventSourceARN\":\"arn:x\",\"dynamodb\":{\"SequenceNumber\":\"5\",\"NewImage\":{\"ß😀\":{\"X\":[{\"S\":\"ü\"}]}},\"Z\":[1,{}]},\"z\":{\"é\":1}}",
                "{\"dynamodb\":{\"NewImage\":{\"a\":{}}}}",
                "{\"dynamodb\":{\"ApproximateCreationDateTime\":1e-999999999}}",
                "{\"dynamodb\":{\"ApproximateCreationDateTime\":1e999999999}}",
                "{\"dynamodb\":{\"ApproximateCreationDateTime\":1e-99999999999}}",
                "{\"dynamodb\":{\"ApproximateCreationDateTime\":-1}}",
                "{\"dynamodb\":{\"SizeBytes\":99999999999999999999}}",
                "{\"dynamodb\":{\"SizeBytes\":\"many\"}}",
                "{\"dynamodb\":{\"SizeBytes\":1.5}}",
                "{\"dynamodb\":7}",
                "\"text é\"",
                "\"\"",
                "12345",
                "null",
                "true",
                "[{\"ö\":[]},1]"
            })
    void a_poisoned_record_keeps_its_own_json_and_the_good_ones_around_it(String poisoned) {
        List<SourceRecord> records = read(event(GOOD, poisoned, GOOD));

        assertThat(records).hasSize(3);
        assertThat(records.get(1)).isInstanceOf(SourceRecord.Unreadable.class);
        assertThat(records.get(1).json()).isEqualTo(poisoned);
        assertThat(records.get(2)).isEqualTo(only(GOOD));
    }

    @Test
    void a_poisoned_record_keeps_its_own_json_after_a_byte_order_mark() throws IOException {
        String poisoned = "{\"dynamodb\":{\"NewImage\":{\"ß\":{\"X\":1}}}}";
        ByteArrayOutputStream marked = new ByteArrayOutputStream();
        marked.write(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        marked.write(event(GOOD, poisoned, GOOD).getBytes(StandardCharsets.UTF_8));

        List<SourceRecord> records = RecordJson.read(marked.toByteArray());

        assertThat(records)
                .extracting(SourceRecord::json)
                .containsExactly(only(GOOD).json(), poisoned, only(GOOD).json());
    }

    @Test
    void a_poisoned_record_keeps_its_place_in_the_stream() {
        SourceRecord record = only(
                "{\"dynamodb\":{\"SequenceNumber\":\"5\",\"Keys\":{\"a\":{\"X\":1}}},\"eventSourceARN\":\"arn:x\"}");

        assertThat(record.sequenceNumber()).contains("5");
        assertThat(record.streamArn()).isEqualTo("arn:x");
    }

    @Test
    void a_poisoned_record_says_why_without_its_content() {
        SourceRecord.Unreadable record =
                (SourceRecord.Unreadable) only("{\"dynamodb\":{\"Keys\":{\"secret\":{\"secret\":\"secret\"}}}}");

        assertThat(record.why().reason()).isEqualTo(RejectReason.UNREADABLE);
        assertThat(record.why().error()).isNotEmpty().doesNotContain("secret");
        assertThat(record).asString().doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "1732547260, 1732547260, 0",
        "1732547260.0, 1732547260, 0",
        "1732547260.123456789, 1732547260, 123456789",
        "1.635734407123456789E9, 1635734407, 123456789",
        "1.635734407123E9, 1635734407, 123000000",
        "1635734407123, 1635734407, 123000000",
        "0, 0, 0",
        "1.6357344071234567891E9, 1635734407, 123456789"
    })
    void the_creation_time_is_read_in_every_form(String time, long seconds, int nanos) {
        SourceRecord record = only("{\"dynamodb\":{\"ApproximateCreationDateTime\":" + time + "}}");

        assertThat(record.created()).contains(Instant.ofEpochSecond(seconds, nanos));
    }

    @Test
    void the_creation_time_may_be_absent() {
        assertThat(only("{\"dynamodb\":{}}").created()).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"type, principalId", "Type, PrincipalId"})
    void the_identity_is_read_in_both_casings(String type, String principal) {
        SourceRecord record = only("{\"userIdentity\":{\"" + type + "\":\"Service\",\"" + principal + "\":\"p\"}}");

        assertThat(((SourceRecord.Whole) record).record().userIdentity()).satisfies(identity -> {
            assertThat(identity.type()).isEqualTo("Service");
            assertThat(identity.principalId()).isEqualTo("p");
        });
    }

    @Test
    void an_identity_of_null_is_none() {
        SourceRecord record = only("{\"userIdentity\":null}");

        assertThat(((SourceRecord.Whole) record).record().userIdentity()).isNull();
    }

    @Test
    void a_bare_record_is_read() {
        assertThat(read(GOOD)).containsExactly(only(GOOD));
    }

    @Test
    void an_event_without_records_is_empty() {
        assertThat(read("{\"Records\":[]}")).isEmpty();
    }

    @Test
    void an_attribute_name_as_long_as_dynamodb_allows_is_read() {
        String record = "{\"dynamodb\":{\"NewImage\":{\"" + "n".repeat(65_535) + "\":{\"S\":\"\"}}}}";

        assertThat(only(record)).isInstanceOf(SourceRecord.Whole.class);
    }

    @Test
    void a_number_of_endless_digits_poisons_its_own_record_alone() {
        String poisoned = "{\"dynamodb\":{\"SizeBytes\":" + "9".repeat(2_000) + "}}";

        assertThat(read(event(GOOD, poisoned))).extracting(SourceRecord::json).endsWith(poisoned);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "secret",
                "\"secret\"",
                "[]",
                "null",
                "{}",
                "{\"secret\":1}",
                "{\"Records\":\"secret\"}",
                "{\"Records\":null}",
                "{\"Records\":[{\"secret\":",
                "{\"Records\":[{\"dynamodb\":{\"Keys\":{\"a\":{\"S\":\"secret",
                "{\"Records\":[secret]}",
                "{\"Records\":[{\"dynamodb\":{\"Keys\":{\"a\":{\"X\":1}}}]secret",
                "{\"Records\":[]}{\"secret\":1}",
                "{\"Records\":[]}]secret",
                "{\"Event\":\"s3:TestEvent\",\"Bucket\":\"secret\"}"
            })
    void what_is_no_event_is_one_clear_error_without_content(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(json))
                .withMessageMatching("(Not a stream event|The event is not valid JSON).*")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    @Test
    void an_event_cut_short_anywhere_is_refused() {
        byte[] event = event(GOOD, GOOD).getBytes(StandardCharsets.UTF_8);

        for (int length = 0; length < event.length; length++) {
            byte[] cut = Arrays.copyOf(event, length);
            assertThatIllegalArgumentException().isThrownBy(() -> RecordJson.read(cut));
        }
    }
}
