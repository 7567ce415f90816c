package dev.replicator.handler;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import dev.replicator.internal.change.Change;
import dev.replicator.internal.change.Decoded;
import dev.replicator.internal.change.Decoder;
import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.RetryCause;
import dev.replicator.outcome.SettledRecord;
import dev.replicator.record.RecordJson;
import dev.replicator.record.RejectReason;
import dev.replicator.record.Samples;
import dev.replicator.record.SourceRecord;
import dev.replicator.report.Report;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both ways of reading an event: our own parser, and Lambda's deserialiser with {@link DynamodbEvents} after it. */
class DynamodbEventsTest {

    private static final String RECORD = """
            {"eventName":"INSERT","eventSourceARN":"arn:aws:dynamodb:us-east-1:111122223333:table/t/stream/2026-01-01T00:00:00.000",
            "dynamodb":{"Keys":{"id":{"S":"1"}},"SequenceNumber":"100000000000000000001","NewImage":{"id":{"S":"1"},%s}%s}}""";

    private static List<SourceRecord> official(byte[] json) {
        DynamodbEvent event = LambdaEventSerializers.serializerFor(
                        DynamodbEvent.class, DynamodbEventsTest.class.getClassLoader())
                .fromJson(new ByteArrayInputStream(json));
        return DynamodbEvents.records(event);
    }

    private static byte[] event(String attribute, String more) {
        return ("{\"Records\":[" + RECORD.formatted(attribute, more) + "]}").getBytes(StandardCharsets.UTF_8);
    }

    private static Decoded decoded(SourceRecord record) {
        return Decoder.decode(record);
    }

    private static void assertSame(byte[] event) {
        List<SourceRecord> ours = RecordJson.read(event);
        List<SourceRecord> theirs = official(event);
        assertThat(theirs).hasSameSizeAs(ours);
        for (int i = 0; i < ours.size(); i++) {
            Decoded expected = decoded(ours.get(i));
            Decoded actual = decoded(theirs.get(i));
            assertThat(actual)
                    .usingRecursiveComparison()
                    .ignoringFields("source")
                    .isEqualTo(expected);
            assertThat(theirs.get(i).sequenceNumber()).isEqualTo(ours.get(i).sequenceNumber());
            assertThat(theirs.get(i).streamArn()).isEqualTo(ours.get(i).streamArn());
        }
    }

    @ParameterizedTest
    @MethodSource("dev.replicator.record.Samples#withRecords")
    void a_sample_is_the_same_changes_either_way(Samples.Sample sample) {
        if (sample.json().contains("\"Records\"")) {
            assertSame(sample.event());
        } else {
            assertThat(official(sample.event())).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'a':{'S':''}",
                "'a':{'N':'12345678901234567890123456789012345678'}",
                "'a':{'B':'AQID/+8='}",
                "'a':{'BOOL':false}",
                "'a':{'NULL':true}",
                "'a':{'M':{}}",
                "'a':{'M':{'b':{'L':[{'N':'1.50'},{'M':{'c':{'S':'d'}}}]}}}",
                "'a':{'L':[]}",
                "'a':{'SS':['b','a']}",
                "'a':{'NS':['1','1.5']}",
                "'a':{'BS':['AQ==','Ag==']}"
            })
    void every_type_is_the_same_either_way(String attribute) {
        assertSame(event(attribute.replace('\'', '"'), ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1635734407", "1635734407.123", "1.635734407123E9", "1635734407123", "0", "null"})
    void every_form_of_the_creation_time_is_the_same_either_way(String time) {
        byte[] event = event("\"a\":{\"S\":\"b\"}", ",\"ApproximateCreationDateTime\":" + time);
        if ("null".equals(time)) {
            event = event("\"a\":{\"S\":\"b\"}", "");
        }

        assertSame(event);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"Service\",\"principalId\":\"dynamodb.amazonaws.com\"}",
                "{\"Type\":\"Service\",\"PrincipalId\":\"dynamodb.amazonaws.com\"}",
                "{\"type\":\"User\",\"principalId\":\"somebody\"}",
                "null"
            })
    void what_expired_is_the_same_either_way(String identity) {
        String record = "{\"eventName\":\"REMOVE\",\"userIdentity\":" + identity
                + ",\"dynamodb\":{\"Keys\":{\"id\":{\"S\":\"1\"}},\"SequenceNumber\":\"100000000000000000001\"}}";
        byte[] event = ("{\"Records\":[" + record + "]}").getBytes(StandardCharsets.UTF_8);

        assertSame(event);
        assertThat(((Change) decoded(official(event).get(0))).expired()).isEqualTo(identity.contains("dynamodb"));
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_event() {
        byte[] event = ("\uFEFF" + new String(event("\"a\":{\"S\":\"b\"}", ""), StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);

        assertSame(event);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"a\":{\"X\":\"b\"}", "\"a\":{}", "\"a\":{\"M\":{\"b\":{\"X\":1}}}", "\"a\":{\"NULL\":false}"})
    void what_the_official_event_has_lost_is_rejected(String attribute) {
        Decoded decoded = decoded(official(event(attribute, "")).get(0));

        assertThat(((Decoded.Undecodable) decoded).rejection().reason()).isEqualTo(RejectReason.UNKNOWN_TYPE);
    }

    @Test
    void an_event_without_records_has_none() {
        assertThat(DynamodbEvents.records(new DynamodbEvent())).isEmpty();
    }

    @Test
    void the_response_names_the_first_record_that_must_come_again() {
        SourceRecord record = RecordJson.read(event("\"a\":{\"S\":\"b\"}", "")).get(0);
        SettledRecord unsettled = new SettledRecord(record, new Outcome.Retry(RetryCause.THROTTLED, ""));

        assertThat(DynamodbEvents.response(report(unsettled)).getBatchItemFailures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.getItemIdentifier()).isEqualTo("100000000000000000001"));
    }

    @Test
    void the_response_to_a_settled_batch_names_none() {
        SourceRecord record = RecordJson.read(event("\"a\":{\"S\":\"b\"}", "")).get(0);

        assertThat(DynamodbEvents.response(report(new SettledRecord(record, new Outcome.Applied())))
                        .getBatchItemFailures())
                .isEmpty();
    }

    private static Report report(SettledRecord settled) {
        return Report.of(List.of(settled), 0, Optional.empty(), Instant.EPOCH);
    }
}
