package dev.replicator.internal.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.record.RecordJson;
import dev.replicator.record.RejectReason;
import dev.replicator.record.Samples;
import dev.replicator.record.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

class DecoderTest {

    private static final String ARN = "arn:aws:dynamodb:eu-west-1:111111111111:table/t/stream/2026-01-02T03:04:05.678";
    private static final String SEQUENCE_NUMBER = "100000000000000000001";
    private static final String KEYS = "\"Keys\":{\"pk\":{\"S\":\"secret\"}}";
    private static final String IMAGE = "\"NewImage\":{\"pk\":{\"S\":\"secret\"}}";
    private static final String SEQUENCE = "\"SequenceNumber\":\"" + SEQUENCE_NUMBER + "\"";

    private static Decoded decode(String fields) {
        return Decoder.decode(RecordJson.read(("{\"Records\":[{" + fields + "}]}").getBytes(StandardCharsets.UTF_8))
                .get(0));
    }

    private static Decoded decode(String event, String body) {
        return decode("\"eventName\":\"" + event + "\",\"eventSourceARN\":\"" + ARN + "\",\"dynamodb\":{" + body + "}");
    }

    private static Change change(String event, String body) {
        return (Change) decode(event, body);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    UNREADABLE            | "dynamodb":{"Keys":{"pk":{"X":"secret"}}}
                    NO_SEQUENCE_NUMBER    | "eventName":"INSERT"
                    NO_SEQUENCE_NUMBER    | "eventName":"INSERT","dynamodb":{"Keys":{"pk":{"S":"secret"}}}
                    BAD_SEQUENCE_NUMBER   | "eventName":"INSERT","dynamodb":{"SequenceNumber":""}
                    BAD_SEQUENCE_NUMBER   | "eventName":"INSERT","dynamodb":{"SequenceNumber":"12x"}
                    BAD_SEQUENCE_NUMBER   | "eventName":"INSERT","dynamodb":{"SequenceNumber":"10000000000000000000000000000000000000000"}
                    BAD_SEQUENCE_NUMBER   | "eventName":"INSERT","dynamodb":{"SequenceNumber":"١"}
                    NOT_A_DYNAMODB_STREAM | "eventSourceARN":"arn:aws:kinesis:eu-west-1:1:stream/s","dynamodb":{"SequenceNumber":"1"}
                    NOT_A_DYNAMODB_STREAM | "eventSourceARN":"arn:aws:dynamodb:eu-west-1:1:table/t","dynamodb":{"SequenceNumber":"1"}
                    UNKNOWN_EVENT         | "dynamodb":{"SequenceNumber":"1","Keys":{"pk":{"S":"secret"}}}
                    UNKNOWN_EVENT         | "eventName":"UPSERT","dynamodb":{"SequenceNumber":"1","Keys":{"pk":{"S":"secret"}}}
                    NO_KEYS               | "eventName":"REMOVE","dynamodb":{"SequenceNumber":"1"}
                    NO_KEYS               | "eventName":"REMOVE","dynamodb":{"SequenceNumber":"1","Keys":{}}
                    NO_NEW_IMAGE          | "eventName":"INSERT","dynamodb":{"SequenceNumber":"1","Keys":{"pk":{"S":"secret"}}}
                    NO_NEW_IMAGE          | "eventName":"MODIFY","dynamodb":{"SequenceNumber":"1","Keys":{"pk":{"S":"secret"}},"OldImage":{"pk":{"S":"secret"}}}
                    IMAGE_WITHOUT_KEY     | "eventName":"INSERT","dynamodb":{"SequenceNumber":"1","Keys":{"pk":{"S":"secret"}},"NewImage":{"a":{"S":"secret"}}}
                    IMAGE_WITHOUT_KEY     | "eventName":"MODIFY","dynamodb":{"SequenceNumber":"1","Keys":{"pk":{"S":"secret"}},"NewImage":{"pk":{"S":"secret2"}}}
                    """)
    void a_record_that_is_not_whole_says_why_without_content(RejectReason reason, String fields) {
        Decoded decoded = decode(fields);

        assertThat(decoded).isInstanceOf(Decoded.Undecodable.class);
        assertThat(((Decoded.Undecodable) decoded).rejection().reason()).isEqualTo(reason);
        assertThat(((Decoded.Undecodable) decoded).rejection().error())
                .isNotEmpty()
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"keys", "image", "old image", "nested"})
    void a_value_of_a_type_that_the_sdk_does_not_know_is_rejected(String where) {
        Map<String, AttributeValue> good = Map.of("pk", AttributeValue.fromS("k"));
        AttributeValue unknown = AttributeValue.builder().build();
        Map<String, AttributeValue> bad = Map.of("pk", AttributeValue.fromS("k"), "a", unknown);
        Map<String, AttributeValue> nested = Map.of(
                "pk",
                AttributeValue.fromS("k"),
                "a",
                AttributeValue.fromL(List.of(AttributeValue.fromM(Map.of("b", unknown)))));
        StreamRecord body = StreamRecord.builder()
                .sequenceNumber("1")
                .keys(where.equals("keys") ? Map.of("pk", unknown) : good)
                .newImage(where.equals("image") ? bad : where.equals("nested") ? nested : good)
                .oldImage(where.equals("old image") ? bad : good)
                .build();

        Decoded decoded = Decoder.decode(SourceRecord.of(
                ARN,
                Record.builder().eventName(OperationType.MODIFY).dynamodb(body).build()));

        assertThat(((Decoded.Undecodable) decoded).rejection().reason()).isEqualTo(RejectReason.UNKNOWN_TYPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INSERT", "MODIFY"})
    void a_put_has_key_image_and_version(String event) {
        Change change =
                change(event, KEYS + "," + IMAGE + "," + SEQUENCE + ",\"ApproximateCreationDateTime\":1700000000.5");

        assertThat(change.kind()).hasToString(event);
        assertThat(change.isDelete()).isFalse();
        assertThat(change.key().attributes()).containsExactly(Map.entry("pk", AttributeValue.fromS("secret")));
        assertThat(change.image()).containsExactly(Map.entry("pk", AttributeValue.fromS("secret")));
        assertThat(change.version().text())
                .isEqualTo("2026-01-02T03:04:05.678/0000000000000000000" + SEQUENCE_NUMBER + "/1700000000");
        assertThat(change.version().created()).contains(Instant.ofEpochSecond(1_700_000_000));
    }

    @Test
    void a_delete_has_no_image() {
        Change change =
                change("REMOVE", KEYS + "," + IMAGE + "," + SEQUENCE + ",\"OldImage\":{\"pk\":{\"S\":\"secret\"}}");

        assertThat(change.isDelete()).isTrue();
        assertThat(change.image()).isEmpty();
        assertThat(change.oldImage()).containsKey("pk");
    }

    @Test
    void a_record_without_a_stream_has_the_label_zero() {
        Change change = (Change) decode("\"eventName\":\"REMOVE\",\"dynamodb\":{" + KEYS + "," + SEQUENCE + "}");

        assertThat(change.version().text()).startsWith("0/");
    }

    @ParameterizedTest
    @CsvSource({
        "REMOVE,Service,dynamodb.amazonaws.com,true",
        "MODIFY,Service,dynamodb.amazonaws.com,false",
        "REMOVE,service,dynamodb.amazonaws.com,false",
        "REMOVE,Service,other.amazonaws.com,false",
        "REMOVE,User,dynamodb.amazonaws.com,false"
    })
    void only_a_delete_by_dynamodb_itself_is_an_expiry(String event, String type, String principal, boolean expired) {
        Change change = (Change)
                decode("\"eventName\":\"" + event + "\",\"userIdentity\":{\"type\":\"" + type + "\",\"principalId\":\""
                        + principal + "\"},\"dynamodb\":{" + KEYS + "," + IMAGE + "," + SEQUENCE + "}");

        assertThat(change.expired()).isEqualTo(expired);
    }

    @Test
    void a_delete_without_an_identity_is_no_expiry() {
        assertThat(change("REMOVE", KEYS + "," + SEQUENCE).expired()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"S\":\"ä😀\"}",
                "{\"S\":\"\"}",
                "{\"N\":\"12345678901234567890123456789012345678\"}",
                "{\"N\":\"1.50\"}",
                "{\"N\":\"9.9E+125\"}",
                "{\"B\":\"AAECAw==\"}",
                "{\"BOOL\":false}",
                "{\"NULL\":true}",
                "{\"SS\":[\"b\",\"a\"]}",
                "{\"NS\":[\"1.0\",\"1E-130\"]}",
                "{\"BS\":[\"AQ==\",\"Ag==\"]}",
                "{\"L\":[]}",
                "{\"M\":{}}",
                "{\"M\":{\"z\":{\"L\":[{\"M\":{\"y\":{\"N\":\"0.10\"},\"a\":{\"NULL\":true}}}]},\"b\":{\"S\":\"x\"}}}"
            })
    void a_value_is_kept_to_the_letter(String value) {
        Change change =
                change("INSERT", KEYS + ",\"NewImage\":{\"pk\":{\"S\":\"secret\"},\"v\":" + value + "}," + SEQUENCE);

        assertThat(change.source().json()).contains("\"v\":" + value);
        assertThat(change.image()).extractingByKey("v").isNotNull();
    }

    @Test
    void the_attributes_of_a_map_keep_their_order() {
        Change change = change(
                "INSERT",
                KEYS
                        + ",\"NewImage\":{\"z\":{\"NULL\":true},\"pk\":{\"S\":\"secret\"},\"m\":{\"M\":{\"y\":{\"S\":\"\"},"
                        + "\"b\":{\"S\":\"\"},\"a\":{\"S\":\"\"}}}}," + SEQUENCE);

        assertThat(change.image().keySet()).containsExactly("z", "pk", "m");
        assertThat(change.image()
                        .getOrDefault("m", AttributeValue.fromNul(true))
                        .m()
                        .keySet())
                .containsExactly("y", "b", "a");
    }

    @ParameterizedTest
    @MethodSource("dev.replicator.record.Samples#withRecords")
    void samples_decode(Samples.Sample sample) {
        assertThat(RecordJson.read(sample.event())).allSatisfy(record -> {
            boolean imageless =
                    !record.json().contains("NewImage") && !record.json().contains("REMOVE");
            assertThat(Decoder.decode(record)).isInstanceOf(imageless ? Decoded.Undecodable.class : Change.class);
        });
    }
}
