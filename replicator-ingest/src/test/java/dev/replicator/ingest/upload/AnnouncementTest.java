package dev.replicator.ingest.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.replicator.ingest.upload.AnnouncedUploads.Unknown;
import dev.replicator.ingest.upload.AnnouncedUploads.Uploads;
import dev.replicator.record.Samples;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnnouncementTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** How one announcement of S3 arrives. */
    enum Envelope {
        DIRECT {
            @Override
            String around(String event) {
                return event;
            }
        },
        QUEUE {
            @Override
            String around(String event) {
                return "{\"Records\":[{\"messageId\":\"m1\",\"eventSource\":\"aws:sqs\",\"body\":" + quoted(event)
                        + "}]}";
            }
        },
        TOPIC {
            @Override
            String around(String event) {
                return "{\"Records\":[{\"EventSource\":\"aws:sns\",\"Sns\":{\"Message\":" + quoted(event) + "}}]}";
            }
        },
        TOPIC_AND_QUEUE {
            @Override
            String around(String event) {
                return QUEUE.around("{\"Type\":\"Notification\",\"Message\":" + quoted(event) + "}");
            }
        };

        abstract String around(String event);

        static String quoted(String text) {
            return JSON.getNodeFactory().textNode(text).toString();
        }
    }

    private static String event(String name, String key) {
        return """
                {"Records":[{"eventSource":"aws:s3","eventName":"%s","eventTime":"2026-11-21T10:00:00.000Z",
                "s3":{"bucket":{"name":"uploads"},"object":{"key":"%s","eTag":"e","versionId":"v","sequencer":"0055AED6DCD90281E5"}}}]}""".formatted(name, key);
    }

    private static List<AnnouncedUploads> read(String event) {
        return Announcement.read(event.getBytes(UTF_8));
    }

    private static List<Upload> uploads(String event) {
        var all = new ArrayList<Upload>();
        read(event).forEach(each -> all.addAll(((Uploads) each.content()).uploads()));
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void an_upload_is_the_same_in_every_envelope(Envelope envelope) {
        assertThat(uploads(envelope.around(event("ObjectCreated:Put", "in/a+b%2B%25%F0%9F%98%80.json"))))
                .containsExactly(new Upload(
                        "uploads",
                        "in/a b+%😀.json",
                        "0055AED6DCD90281E50000000000000000000000",
                        Optional.of("v"),
                        Optional.of("e")));
    }

    @Test
    void the_event_bus_does_not_encode_keys() {
        var event = """
                {"version":"0","id":"i","detail-type":"Object Created","source":"aws.s3","time":"2026-11-21T10:00:00Z",
                 "detail":{"bucket":{"name":"uploads"},"object":{"key":"in/a+b%2B 😀.json","size":5,"etag":"e","version-id":"v",
                 "sequencer":"0055AED6DCD90281E5"},"reason":"PutObject"}}""";

        for (var each : List.of(event, Envelope.QUEUE.around(event))) {
            assertThat(uploads(each)).extracting(Upload::key).containsExactly("in/a+b%2B 😀.json");
            assertThat(uploads(each)).extracting(Upload::versionId).containsExactly(Optional.of("v"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"plain.json", "a b.json", "a+b.json", "a%b.json", "%2B", "a/b/c.json", "😀/ä.csv", "a&b=c;d"})
    void every_key_survives_an_announcement_that_we_make(String key) {
        var upload = new Upload("uploads", key, "0055".repeat(10), Optional.of("v"), Optional.empty());

        assertThat(uploads(upload.announcement())).containsExactly(upload);
        assertThat(uploads(event("ObjectCreated:Copy", URLEncoder.encode(key, UTF_8))))
                .extracting(Upload::key)
                .containsExactly(key);
    }

    @ParameterizedTest
    @EnumSource
    void tests_and_deletes_announce_nothing(Envelope envelope) {
        var test = "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"uploads\"}";

        for (var event : List.of(
                event("ObjectRemoved:Delete", "k"),
                event("ObjectRemoved:DeleteMarkerCreated", "k"),
                event("LifecycleExpiration:Delete", "k"),
                test)) {
            assertThat(uploads(envelope.around(event))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "nonsense",
                "{\"Records\":[{\"eventSource\":\"aws:kinesis\"}]}",
                "{\"source\":\"aws.s3\",\"detail-type\":\"Object Restore Completed\"}"
            })
    void what_is_not_known_is_an_error(String event) {
        assertThat(read(event))
                .singleElement()
                .satisfies(each -> assertThat(each.content()).isInstanceOf(Unknown.class));
        assertThat(read(Envelope.QUEUE.around(event)))
                .singleElement()
                .satisfies(each -> assertThat(each.content()).isInstanceOf(Unknown.class))
                .satisfies(each -> assertThat(each.messageId()).contains("m1"));
    }

    @Test
    void another_event_of_s3_or_one_without_an_order_is_an_error() {
        assertThat(read(event("ObjectRestore:Completed", "k")).get(0).content()).isInstanceOf(Unknown.class);
        assertThat(read(event("ObjectCreated:Put", "")).get(0).content()).isInstanceOf(Unknown.class);
        assertThat(read(event("ObjectCreated:Put", "k")
                                .replace("\"sequencer\"", "\"other\"")
                                .replace("eventTime", "otherTime"))
                        .get(0)
                        .content())
                .isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0055AED6DCD90281E5, 0055AED6DCD90281E6",
        "0055AED6DCD90281E5, 0055AED6DCD90281E500000001",
        "0055AED6DCD90281E, 0055AED6DCD90281E5",
        "0055aed6dcd90281e5, 0055AED6DCD90281E6"
    })
    void sequencers_are_compared_as_text_with_zeros_behind_the_shorter(String older, String newer) {
        assertThat(UploadOrder.ofSequencer(older)).isLessThan(UploadOrder.ofSequencer(newer));
        assertThat(UploadOrder.ofSequencer("0055AED6")).isEqualTo(UploadOrder.ofSequencer("0055AED600"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sequencer", "00 55AED6DC", "0x55AED6DC", "../0055", "00000000000000000000000000000000000000000"
            })
    void a_sequencer_that_is_not_hexadecimal_or_is_too_long_is_an_error(String sequencer) {
        var content = read(event("ObjectCreated:Put", "k").replace("0055AED6DCD90281E5", sequencer))
                .get(0)
                .content();

        assertThat(content)
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.why()).contains("hexadecimal"));
    }

    /** The last one is of a published event of the time 13:09:50. */
    @ParameterizedTest
    @CsvSource({
        "0055AED6DCD90281E5, 2015-07-21T23:33:48Z",
        "00617F08299329D189, 2021-10-31T21:18:33Z",
        "0064D3901D00059242, 2023-08-09T13:09:49Z"
    })
    void a_sequencer_of_s3_is_of_its_own_second(String sequencer, Instant second) {
        var order = UploadOrder.ofSequencer(sequencer);

        assertThat(UploadOrder.isOfTimeAfter(order, second)).isTrue();
        assertThat(UploadOrder.isOfTimeAfter(order, second.plusSeconds(1))).isFalse();
    }

    @Test
    void without_a_sequencer_the_time_orders() {
        assertThat(UploadOrder.ofTime("2015-07-21T23:33:48.000Z")).startsWith("0055AED6DC");
        assertThat(UploadOrder.ofTime("2026-11-21T10:00:00.001Z"))
                .isGreaterThan(UploadOrder.ofTime("2026-11-21T10:00:00.000Z"))
                .isLessThan(UploadOrder.ofTime("2026-11-21T10:00:01Z"));
    }

    @Test
    void a_notification_with_all_its_fields_is_read() throws IOException {
        var upload = uploads(Files.readString(Samples.own("s3/one-notification.json")))
                .get(0);

        assertThat(upload.object()).isEqualTo("uploads-111122223333/in/staff list (new).json");
        assertThat(upload.versionId()).contains("sampleVersion.0001_abcdefghijklmn");
        assertThat(upload.eTag()).contains("582ca3f7cbaf4edcc1b445f8ea90b503");
        assertThat(upload.order()).startsWith("0069A3F5E8C41D2B07");
    }

    @ParameterizedTest
    @MethodSource("dev.replicator.record.Samples#batchOperations")
    void events_of_batch_operations_are_an_error(Path sample) throws IOException {
        assertThat(read(Files.readString(sample)).get(0).content()).isInstanceOf(Unknown.class);
    }

    /** In recordings what changes from run to run is replaced, sequencers and times included. */
    @ParameterizedTest
    @MethodSource("dev.replicator.record.Samples#notifications")
    void notifications_are_read_in_every_envelope(Path sample) throws IOException {
        var records = new ArrayList<JsonNode>();
        collect(JSON.readTree(sample.toFile()), records);
        assertThat(records).isNotEmpty();

        for (var record : records) {
            var event = ("{\"Records\":[" + record + "]}")
                    .replace("\"sequencer\":\"sequencer\"", "\"sequencer\":\"0055AED6DCD90281E5\"");
            for (var envelope : Envelope.values()) {
                var content = read(envelope.around(event)).get(0).content();
                var created = record.path("eventName").asText().startsWith("ObjectCreated:");
                var removed = record.path("eventName").asText().startsWith("ObjectRemoved:");
                assertThat(content).isInstanceOf(created || removed ? Uploads.class : Unknown.class);
                assertThat(content instanceof Uploads all ? all.uploads() : List.of())
                        .hasSize(created ? 1 : 0);
            }
        }
    }

    private static void collect(JsonNode node, List<JsonNode> records) {
        if (node.path("eventSource").asText().equals("aws:s3")) {
            records.add(node);
        } else {
            node.forEach(child -> collect(child, records));
        }
    }
}
