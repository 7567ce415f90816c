package dev.replicator.lambda.forward;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.replicator.internal.rules.Rules;
import dev.replicator.lambda.forward.EventMetadata.Field;
import dev.replicator.lambda.hec.HecEvent;
import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.RetryCause;
import dev.replicator.record.RecordJson;
import dev.replicator.record.RejectReason;
import dev.replicator.record.Samples;
import dev.replicator.record.Samples.Sample;
import dev.replicator.record.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChangeEventsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Field NONE = new Field(Optional.empty(), Optional.empty());
    private static final EventMetadata UNMARKED = new EventMetadata(NONE, NONE, NONE, NONE);
    private static final String OLD = "{\"id\":{\"S\":\"a\"},\"status\":{\"S\":\"new\"},\"card\":{\"S\":\"4111\"}}";
    private static final String NEW = "{\"id\":{\"S\":\"a\"},\"status\":{\"S\":\"paid\"},\"card\":{\"S\":\"4222\"}}";
    private static final SourceRecord MODIFY = Records.modify(OLD, NEW);
    private static final SourceRecord REMOVE =
            Records.of("REMOVE", "\"Keys\":{\"id\":{\"S\":\"a\"}},\"OldImage\":" + OLD);

    private static ChangeEvents events(String rules, boolean oldImage) {
        return new ChangeEvents("orders", Rules.parse(rules, new byte[16]), UNMARKED, oldImage);
    }

    private static HecEvent event(ChangeEvents events, SourceRecord record) {
        return events.of(record).event().orElseThrow();
    }

    private static JsonNode json(ChangeEvents events, SourceRecord record) throws JsonProcessingException {
        return JSON.readTree(new String(event(events, record).json(), StandardCharsets.UTF_8));
    }

    private static JsonNode tree(String json) throws JsonProcessingException {
        return JSON.readTree(json);
    }

    private static Outcome outcome(ChangeEvents events, SourceRecord record) {
        assertThat(events.of(record)).isInstanceOf(ChangeEvents.Result.Settled.class);
        return ((ChangeEvents.Result.Settled) events.of(record)).outcome();
    }

    @Test
    void an_event_has_time_id_type_keys_and_item() throws JsonProcessingException {
        assertThat(json(events("{}", false), MODIFY)).isEqualTo(tree("""
                {"time":1700000000.000,
                "fields":{"id":"2026-01-01T00:00:00.000/0000000000000000000700000000000000000001"},
                "event":{"type":"MODIFY","table":"orders","keys":{"id":"a"},
                "new":{"id":"a","status":"paid","card":"4222"}}}"""));
    }

    @Test
    void a_delivery_that_is_repeated_gives_the_same_bytes() {
        assertThat(event(events("{}", true), MODIFY).json())
                .isEqualTo(event(events("{}", true), Records.modify(OLD, NEW)).json());
    }

    @Test
    void a_record_without_a_time_has_an_event_without_one() throws JsonProcessingException {
        var record = Records.read("""
                {"eventName":"INSERT","dynamodb":{"SequenceNumber":"7","Keys":{"id":{"S":"a"}},
                "NewImage":{"id":{"S":"a"}}}}""");

        var json = json(events("{}", false), record);

        assertThat(json.has("time")).isFalse();
        assertThat(json.at("/fields/id").asText()).isEqualTo("0/" + "0".repeat(39) + "7");
    }

    @Test
    void the_old_image_is_sent_on_request() throws JsonProcessingException {
        assertThat(json(events("{}", true), MODIFY).at("/event/old"))
                .isEqualTo(tree("{\"id\":\"a\",\"status\":\"new\",\"card\":\"4111\"}"));
        assertThat(json(events("{}", true), REMOVE).at("/event")).isEqualTo(tree("""
                {"type":"REMOVE","table":"orders","keys":{"id":"a"},
                "old":{"id":"a","status":"new","card":"4111"}}"""));
        assertThat(json(events("{}", false), REMOVE).at("/event"))
                .isEqualTo(tree("{\"type\":\"REMOVE\",\"table\":\"orders\",\"keys\":{\"id\":\"a\"}}"));
    }

    @Test
    void rules_apply_to_both_images() throws JsonProcessingException {
        var event = json(
                events("{\"include\":[\"card\"],\"redact\":{\"card\":\"hmac\"},\"rename\":{\"id\":\"key\"}}", true),
                MODIFY);

        assertThat(event.toString()).doesNotContain("4111", "4222", "status");
        assertThat(event.at("/event/keys")).isEqualTo(tree("{\"key\":\"a\"}"));
        assertThat(event.at("/event/new/card").asText()).matches("[0-9a-f]{64}");
        assertThat(event.at("/event/old/card").asText()).matches("[0-9a-f]{64}");
        assertThat(event.at("/event/new/card")).isNotEqualTo(event.at("/event/old/card"));
    }

    @Test
    void an_item_that_leaves_the_filter_is_removed_for_splunk() throws JsonProcessingException {
        var leaving = json(events("{\"filter\":{\"status\":{\"S\":[\"new\"]}}}", true), MODIFY);

        assertThat(leaving.at("/event/type").asText()).isEqualTo("REMOVE");
        assertThat(leaving.toString()).contains("4111").doesNotContain("4222");
    }

    @Test
    void an_item_that_enters_the_filter_does_not_show_what_was_outside() throws JsonProcessingException {
        var entering = json(events("{\"filter\":{\"status\":{\"S\":[\"paid\"]}}}", true), MODIFY);

        assertThat(entering.at("/event/type").asText()).isEqualTo("MODIFY");
        assertThat(entering.toString()).contains("4222").doesNotContain("4111");
    }

    @Test
    void what_the_filter_never_matched_is_filtered() {
        assertThat(outcome(events("{\"filter\":{\"status\":{\"S\":[\"gone\"]}}}", false), MODIFY))
                .isEqualTo(new Outcome.Filtered());
    }

    @Test
    void a_delete_by_time_to_live_is_marked_or_left_out() throws JsonProcessingException {
        var expired = Records.read(REMOVE.json()
                .replaceFirst(
                        "\\{", "{\"userIdentity\":{\"type\":\"Service\",\"principalId\":\"dynamodb.amazonaws.com\"},"));

        assertThat(json(events("{}", false), expired).at("/event/expired").asBoolean())
                .isTrue();
        assertThat(outcome(events("{\"ttlDeletes\":\"ignore\"}", false), expired))
                .isEqualTo(new Outcome.Filtered());
    }

    @Test
    void what_cannot_be_decoded_or_shaped_is_rejected() {
        var unreadable = Records.of("INSERT", "\"Keys\":{\"id\":{\"F\":\"a\"}}");

        assertThat(outcome(events("{}", false), unreadable))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.rejection().reason()).isEqualTo(RejectReason.UNREADABLE));
        assertThat(outcome(events("{\"rename\":{\"card\":\"status\"}}", false), MODIFY))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.rejection().reason()).isEqualTo(RejectReason.RULE_ERROR));
    }

    @Test
    void an_old_image_that_cannot_be_shaped_is_rejected_too() {
        var record = Records.modify(OLD, "{\"id\":{\"S\":\"a\"},\"card\":{\"S\":\"1\"}}");

        assertThat(outcome(events("{\"rename\":{\"card\":\"status\"}}", true), record))
                .isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void rules_that_fit_no_item_of_the_table_are_a_retry() {
        assertThat(outcome(events("{\"exclude\":[\"id\"]}", false), MODIFY))
                .isInstanceOfSatisfying(
                        Outcome.Retry.class, retry -> assertThat(retry.cause()).isEqualTo(RetryCause.TABLE));
    }

    @Test
    void metadata_is_fixed_or_from_a_text_of_the_item() throws JsonProcessingException {
        var metadata = new EventMetadata(
                new Field(Optional.of("main"), Optional.of("status")),
                new Field(Optional.of("orders"), Optional.of("no-such-attribute")),
                new Field(Optional.of("type"), Optional.empty()),
                new Field(Optional.empty(), Optional.of("id")));
        var events = new ChangeEvents("orders", Rules.none(), metadata, false);

        var put = json(events, MODIFY);
        var delete = json(events, REMOVE);

        assertThat(event(events, MODIFY).index()).contains("paid");
        assertThat(put.path("index").asText()).isEqualTo("paid");
        assertThat(put.path("source").asText()).isEqualTo("orders");
        assertThat(put.path("sourcetype").asText()).isEqualTo("type");
        assertThat(put.path("host").asText()).isEqualTo("a");
        assertThat(delete.path("index").asText()).isEqualTo("new");
        assertThat(delete.path("host").asText()).isEqualTo("a");
    }

    @Test
    void an_attribute_that_is_no_text_or_empty_leaves_the_fixed_value() {
        var metadata = new EventMetadata(new Field(Optional.of("main"), Optional.of("n")), NONE, NONE, NONE);
        var events = new ChangeEvents("orders", Rules.none(), metadata, false);

        for (var value : new String[] {"{\"N\":\"1\"}", "{\"S\":\"\"}", "{\"NULL\":true}", "{\"SS\":[\"x\"]}"}) {
            var record = Records.modify(OLD, "{\"id\":{\"S\":\"a\"},\"n\":" + value + "}");
            assertThat(event(events, record).index()).as(value).contains("main");
        }
    }

    @Test
    void metadata_never_shows_what_the_rules_take_away() {
        var metadata = new EventMetadata(NONE, NONE, NONE, new Field(Optional.empty(), Optional.of("card")));
        var events = new ChangeEvents("orders", Rules.parse("{\"exclude\":[\"card\"]}"), metadata, false);

        assertThat(new String(event(events, MODIFY).json(), StandardCharsets.UTF_8))
                .doesNotContain("4222")
                .doesNotContain("host");
    }

    static Stream<Sample> samples() {
        return Samples.withRecords();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void every_recorded_event_becomes_json_that_a_strict_reader_accepts(Sample sample) throws JsonProcessingException {
        var events = events("{}", true);

        for (var record : RecordJson.read(sample.event())) {
            if (events.of(record) instanceof ChangeEvents.Result.Settled settled) {
                assertThat(settled.outcome()).isInstanceOf(Outcome.Rejected.class);
            } else {
                var json = json(events, record);
                assertThat(json.at("/event/type").asText()).isIn("INSERT", "MODIFY", "REMOVE");
                assertThat(json.at("/event/keys")).isNotEmpty();
                assertThat(json.at("/fields/id").asText()).matches(".+/\\d{40}");
            }
        }
    }
}
