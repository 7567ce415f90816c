package dev.replicator.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.replicator.testkit.function.FunctionProcess;
import dev.replicator.testkit.splunk.HecFault;
import dev.replicator.testkit.splunk.HecToken;
import dev.replicator.testkit.splunk.HttpEventCollector;
import dev.replicator.testkit.splunk.PrivateAuthority;
import dev.replicator.testkit.splunk.ReceivedEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The packaged forwarder and a strict collector: every record is an event, in quarantine, or comes again. */
class ForwardIT {

    private static Forwarding forwarding;
    /** Serves most tests; each has its own stream. */
    private static FunctionProcess process;

    private Forwarding.Stream stream;

    @BeforeAll
    static void start() {
        forwarding = new Forwarding();
        process = forwarding.start(forwarding.function());
    }

    @AfterAll
    static void stop() {
        forwarding.close();
    }

    @BeforeEach
    void reset() {
        forwarding.reset();
        stream = forwarding.stream();
    }

    private static List<String> send(FunctionProcess to, List<String> records) {
        return Printed.failures(to.invoke(Forwarding.event(records)));
    }

    private static List<String> send(List<String> records) {
        return send(process, records);
    }

    /** The last line of metrics. It is printed before the response, but may be read after it. */
    private static JsonNode metrics(String name, int value) {
        process.output().await(line -> line.contains("\"" + name + "\":" + value + ","), Deployment.PATIENCE);
        var lines = Printed.by(process).metrics();
        return lines.get(lines.size() - 1);
    }

    private static void awaitWarning(FunctionProcess of, String... parts) {
        of.output()
                .await(
                        line -> line.contains("WARN") && List.of(parts).stream().allMatch(line::contains),
                        Deployment.PATIENCE);
    }

    @Test
    void every_change_is_an_event_and_what_cannot_be_decoded_is_in_quarantine() {
        var records = List.of(
                stream.insert(1, ",\"n\":{\"N\":\"1.50\"}"),
                stream.record(2, "{\"id\":{\"F\":\"2\"}}"),
                stream.insert(3, ",\"tenant\":{\"S\":\"blue\"}").replace("INSERT", "MODIFY"));

        assertThat(send(records)).isEmpty();

        assertThat(stream.indexed()).containsExactlyInAnyOrder(1, 3);
        assertThat(stream.quarantined()).isEqualTo(Map.of(2, "UNREADABLE"));
        assertThat(stream.object(2).path("record").path("dynamodb").path("NewImage"))
                .isEqualTo(Printed.parse("{\"id\":{\"F\":\"2\"}}"));
        assertThat(forwarding.collector().events().entries())
                .filteredOn(event -> event.event() instanceof Map<?, ?> change
                        && change.get("new") instanceof Map<?, ?> item
                        && item.containsKey("n"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.index()).contains("main");
                    assertThat(event.source()).contains("orders");
                    assertThat(event.sourcetype()).contains("aws:dynamodb:change");
                    assertThat(event.time()).contains("1700000000.000");
                    assertThat(event.event())
                            .isEqualTo(Map.of(
                                    "type",
                                    "INSERT",
                                    "table",
                                    "orders",
                                    "keys",
                                    Map.of("id", "1"),
                                    "new",
                                    Map.of("id", "1", "content", Deployment.SECRET, "n", new BigDecimal("1.50"))));
                });
        assertThat(forwarding.collector().events().entries())
                .extracting(ReceivedEvent::index)
                .contains(Optional.of("blue"));
    }

    @Test
    void metrics_count_what_became_of_the_records() {
        forwarding.collector().refuse(event -> key(event).equals("2"));

        assertThat(send(stream.inserts(4321))).isEmpty();

        var line = metrics("EventsSent", 4320);
        assertThat(line.path("EventsQuarantined").asInt()).isEqualTo(1);
        assertThat(line.path("EventsRetried").asInt()).isZero();
        assertThat(line.path("ForwardedBytes").asInt()).isPositive();
        assertThat(line.path("ForwardingLag").asLong()).isPositive();
        assertThat(line.path("Forwarder").asText()).isEqualTo("orders");
    }

    private static String key(ReceivedEvent event) {
        return event.event() instanceof Map<?, ?> change && change.get("keys") instanceof Map<?, ?> keys
                ? String.valueOf(keys.get("id"))
                : "";
    }

    @Test
    void a_wrong_token_loses_nothing_says_so_once_and_a_rotated_one_needs_no_deployment() {
        forwarding.collector().remove(Forwarding.TOKEN);
        var before = Printed.by(process).messages().size();

        assertThat(send(stream.inserts(3))).containsExactly(Forwarding.Stream.number(0));

        awaitWarning(process, "3 of 3 records must be delivered again: DESTINATION", "reply code 4", "secret");
        assertThat(Printed.by(process)
                        .messages()
                        .subList(before, Printed.by(process).messages().size()))
                .hasSizeLessThanOrEqualTo(2);
        assertThat(stream.quarantined()).isEmpty();

        forwarding.collector().token(HecToken.of(Forwarding.OTHER_TOKEN, "main"));
        forwarding.secrets().text("{\"token\":\"" + Forwarding.OTHER_TOKEN + "\"}");
        assertThat(send(stream.inserts(3))).isEmpty();

        assertThat(stream.indexed()).containsExactly(0, 1, 2);
    }

    @Test
    void a_disabled_token_and_an_unreadable_secret_lose_nothing() {
        forwarding.collector().token(HecToken.of(Forwarding.TOKEN, "main").disabled());
        forwarding.collector().token(HecToken.of(Forwarding.OTHER_TOKEN, "main").disabled());
        forwarding.secrets().deny();

        assertThat(send(stream.inserts(2))).containsExactly(Forwarding.Stream.number(0));

        awaitWarning(process, "DESTINATION", "secret with the token cannot be read");
        assertThat(stream.quarantined()).isEmpty();
    }

    @Test
    void a_collector_that_is_busy_for_a_while_gets_everything_in_the_same_invocation() {
        forwarding
                .collector()
                .next(
                        HecFault.busy(),
                        HecFault.tooManyRequests(),
                        HecFault.answering(503, 20, "HEC is unhealthy, queues are full, ack service unavailable"),
                        HecFault.answering(502, -1, "Bad Gateway"));

        assertThat(send(stream.inserts(100))).isEmpty();

        assertThat(stream.indexed()).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void a_request_that_is_too_large_is_divided_and_an_event_that_is_too_large_is_quarantined() {
        forwarding.collector().largest(2_000);
        var records = new ArrayList<>(stream.inserts(100));
        records.set(50, stream.insert(50, ",\"large\":{\"S\":\"" + "x".repeat(2_000) + "\"}"));

        assertThat(send(records)).isEmpty();

        assertThat(stream.indexed()).hasSize(99).doesNotHaveDuplicates().doesNotContain(50);
        assertThat(stream.quarantined()).isEqualTo(Map.of(50, "EVENT_TOO_LARGE"));
    }

    @Test
    void an_event_that_is_larger_than_any_request_is_quarantined_without_a_request() {
        var controls = "\\u0001".repeat(200_000);

        assertThat(send(List.of(
                        stream.insert(1),
                        stream.insert(2, ",\"large\":{\"S\":\"" + controls + "\"}"),
                        stream.insert(3))))
                .isEmpty();

        assertThat(stream.indexed()).containsExactlyInAnyOrder(1, 3);
        assertThat(stream.quarantined()).isEqualTo(Map.of(2, "EVENT_TOO_LARGE"));
    }

    @Test
    void a_bad_event_in_the_middle_is_quarantined_and_all_others_are_sent() {
        forwarding.collector().refuse(event -> List.of("40", "41", "99").contains(key(event)));

        assertThat(send(stream.inserts(100))).isEmpty();

        assertThat(stream.indexed()).hasSize(97).doesNotHaveDuplicates().doesNotContain(40, 41, 99);
        assertThat(stream.quarantined())
                .isEqualTo(Map.of(40, "EVENT_REFUSED", 41, "EVENT_REFUSED", 99, "EVENT_REFUSED"));
        assertThat(stream.object(40).path("error").asText()).isEqualTo("Invalid data format");
    }

    @Test
    void a_quarantined_record_can_be_forwarded_after_the_repair() {
        forwarding.collector().refuse(event -> key(event).equals("1"));
        send(List.of(stream.insert(1)));
        forwarding.collector().heal();

        assertThat(send(List.of(stream.object(1).path("record").toString()))).isEmpty();

        assertThat(stream.indexed()).containsExactly(1);
    }

    @Test
    void one_bad_index_of_three_is_the_items_fault() {
        var records = List.of(
                stream.insert(1, ",\"tenant\":{\"S\":\"blue\"}"),
                stream.insert(2, ",\"tenant\":{\"S\":\"no-such-index\"}"),
                stream.insert(3, ",\"tenant\":{\"S\":\"green\"}"),
                stream.insert(4));

        assertThat(send(records)).isEmpty();

        assertThat(stream.indexed()).containsExactlyInAnyOrder(1, 3, 4);
        assertThat(stream.quarantined()).isEqualTo(Map.of(2, "INDEX_REFUSED"));
    }

    @Test
    void a_bad_index_of_the_settings_quarantines_nothing_and_does_not_stop_the_others() {
        forwarding.collector().token(HecToken.of(Forwarding.TOKEN, "blue"));

        assertThat(send(List.of(stream.insert(1, ",\"tenant\":{\"S\":\"blue\"}"), stream.insert(2), stream.insert(3))))
                .containsExactly(Forwarding.Stream.number(2));

        assertThat(stream.indexed()).containsExactly(1);
        assertThat(stream.quarantined()).isEmpty();
        awaitWarning(process, "2 of 3 records must be delivered again: DESTINATION", "SPLUNK_INDEX");
    }

    @Test
    void a_lost_answer_brings_the_same_ids_twice() {
        forwarding.collector().next(HecFault.lostAnswer());

        assertThat(send(stream.inserts(3))).isEmpty();

        assertThat(stream.indexed()).containsExactly(0, 1, 2, 0, 1, 2);
    }

    @Tag("full")
    @Test
    void ten_thousand_events_arrive_through_faults_of_every_kind() {
        var poison =
                IntStream.range(0, 10_000).filter(i -> i % 2_500 == 7).boxed().toList();
        var records = IntStream.range(0, 10_000)
                .mapToObj(i -> stream.insert(i, ",\"tenant\":{\"S\":\"" + (i % 2 == 0 ? "blue" : "green") + "\"}"))
                .toList();
        forwarding.collector().refuse(event -> poison.contains(Integer.valueOf(key(event))));
        forwarding
                .collector()
                .next(
                        HecFault.busy(),
                        HecFault.lostAnswer(),
                        HecFault.answering(413, 413, "too large"),
                        HecFault.tooManyRequests());

        assertThat(send(records)).isEmpty();

        var indexed = stream.indexed();
        assertThat(new HashSet<>(indexed)).hasSize(9_996);
        assertThat(stream.quarantined().keySet()).containsExactlyInAnyOrderElementsOf(poison);
    }

    @Tag("full")
    @Test
    void an_answer_that_does_not_come_is_reported_before_the_time_out() {
        var slow = forwarding.start(forwarding.function().timeout(Duration.ofSeconds(6)));
        assertThat(send(slow, List.of(stream.insert(0)))).isEmpty();
        forwarding.collector().always(HecFault.silence());
        var begin = Instant.now();

        assertThat(send(slow, List.of(stream.insert(1), stream.insert(2))))
                .containsExactly(Forwarding.Stream.number(1));

        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(6));
        awaitWarning(slow, "UNAVAILABLE", "no answer in time");
        forwarding.collector().heal();
        assertThat(send(slow, List.of(stream.insert(1), stream.insert(2)))).isEmpty();
        assertThat(stream.indexed()).containsExactly(0, 1, 2, 1, 2);
    }

    @Tag("full")
    @Test
    void an_acknowledgement_that_does_not_come_brings_the_records_again() {
        forwarding.collector().token(HecToken.of(Forwarding.TOKEN, "main").acknowledging());
        forwarding.collector().indexing(false);
        var careful = forwarding.start(
                forwarding.function().environment(Map.of("ACKNOWLEDGE", "true", "ACKNOWLEDGE_SECONDS", "1")));

        assertThat(send(careful, stream.inserts(3))).containsExactly(Forwarding.Stream.number(0));
        awaitWarning(careful, "UNAVAILABLE", "did not acknowledge");

        forwarding.collector().indexing(true);
        assertThat(send(careful, stream.inserts(3))).isEmpty();
        assertThat(stream.indexed()).containsExactly(0, 1, 2);
    }

    @Test
    void a_collector_whose_authority_is_unknown_gets_neither_token_nor_event() {
        var distrustful = forwarding.start(forwarding.function().environment(Map.of("SPLUNK_CA", "")));

        assertThat(send(distrustful, stream.inserts(1))).containsExactly(Forwarding.Stream.number(0));

        awaitWarning(distrustful, "DESTINATION", "certificate is not trusted");
        assertThat(stream.indexed()).isEmpty();
    }

    @Test
    void a_certificate_of_another_host_is_refused_even_if_the_jvm_is_told_not_to_look() {
        var arguments = new ArrayList<>(forwarding.function().jvmArguments());
        arguments.add("-Djdk.internal.httpclient.disableHostnameVerification=true");
        var other = PrivateAuthority.of("dns:hec.example.com");
        try (var imposter = HttpEventCollector.start(other)) {
            var careless = forwarding.start(forwarding
                    .function()
                    .environment(Map.of("SPLUNK_URL", imposter.url().toString(), "SPLUNK_CA", other.certificate()))
                    .jvmArguments(arguments));

            assertThat(send(careless, stream.inserts(1))).containsExactly(Forwarding.Stream.number(0));

            awaitWarning(careless, "DESTINATION", "is for another host name");
            assertThat(imposter.requests().entries()).isEmpty();
        }
    }

    @Tag("full")
    @Test
    void a_restored_function_uses_the_token_of_today_and_rules_and_authority_from_a_bucket() {
        var function = forwarding
                .function()
                .environment(Map.of(
                        "SPLUNK_CA",
                                forwarding.put("ca.pem", forwarding.authority().certificate()),
                        "FORWARD_RULES", forwarding.put("rules.json", "{\"exclude\":[\"content\"]}")))
                .snapStart();
        var restored = forwarding.start(function);
        assertThat(restored.initError()).isEmpty();
        var requests = forwarding.collector().requests().entries().size();
        forwarding.collector().remove(Forwarding.TOKEN);
        forwarding.collector().token(HecToken.of(Forwarding.OTHER_TOKEN, "main"));
        forwarding.secrets().text(Forwarding.OTHER_TOKEN);

        assertThat(send(restored, stream.inserts(1))).isEmpty();

        assertThat(forwarding.collector().events().entries())
                .filteredOn(event -> event.token().equals(Forwarding.OTHER_TOKEN)
                        && event.event() instanceof Map<?, ?> change
                        && Map.of("id", "0").equals(change.get("new")))
                .isNotEmpty();
        assertThat(forwarding.collector().requests().entries().size()).isGreaterThan(requests);
        restored.output()
                .await(
                        line -> line.contains("Health of the HTTP Event Collector: HTTP 200, reply code 17"),
                        Deployment.PATIENCE);
    }

    @Test
    void one_message_says_everything_that_is_wrong_and_quotes_no_secret() {
        forwarding.secrets().text("not a token " + Deployment.SECRET);
        var requests = forwarding.collector().requests().entries().size();
        var wrong = forwarding.start(forwarding
                .function()
                .environment(Map.of(
                        "SPLUNK_URL", "http://hec.example.com",
                        "SPLUNK_CA", "no certificate",
                        "FORWARD_RULES", "{\"filtr\":{}}",
                        "QUARANTINE_BUCKET", "")));

        assertThat(wrong.initError())
                .hasValueSatisfying(said -> assertThat(said.message())
                        .contains(
                                "SPLUNK_URL is not https://host",
                                "SPLUNK_CA is not a certificate",
                                "SPLUNK_TOKEN_SECRET_ARN does not contain a token",
                                "FORWARD_RULES is wrong",
                                "filtr",
                                "QUARANTINE_BUCKET is not set"));
        assertThat(forwarding.collector().requests().entries()).hasSize(requests);
    }
}
