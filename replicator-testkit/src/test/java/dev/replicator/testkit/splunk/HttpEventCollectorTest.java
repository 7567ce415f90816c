package dev.replicator.testkit.splunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The collector refuses what Splunk documents to refuse, with the documented status and reply code. */
class HttpEventCollectorTest {

    private static final String TOKEN = "3f1c2d6e-0000-4000-8000-000000000001";
    private static PrivateAuthority authority;
    private static HttpClient client;

    private HttpEventCollector collector;

    @BeforeAll
    static void trust() {
        authority = PrivateAuthority.of("ip:127.0.0.1");
        client = HttpClient.newBuilder().sslContext(authority.client()).build();
    }

    @BeforeEach
    void start() {
        collector = HttpEventCollector.start(authority);
        collector.token(HecToken.of(TOKEN, "main", "audit"));
    }

    @AfterEach
    void stop() {
        collector.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(collector.url().resolve(path));
    }

    private String send(HttpRequest.Builder request) throws Exception {
        var response = client.send(request.build(), BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }

    private HttpRequest.Builder events(String body) {
        return request("/services/collector/event")
                .header("Authorization", "Splunk " + TOKEN)
                .POST(BodyPublishers.ofString(body));
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zipped = new GZIPOutputStream(bytes)) {
            zipped.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void concatenated_objects_are_indexed_with_their_metadata() throws Exception {
        var answer = send(events("""
                {"event":{"a":1.50},"index":"audit","time":1700000000.25,"source":"s","sourcetype":"t","host":"h",
                "fields":{"id":"7"}}{"event":"text"}
                """));

        assertThat(answer).isEqualTo("200 {\"text\":\"Success\",\"code\":0}");
        assertThat(collector.events().entries())
                .containsExactly(
                        new ReceivedEvent(
                                TOKEN,
                                Optional.of("audit"),
                                Optional.of("1700000000.25"),
                                Optional.of("s"),
                                Optional.of("t"),
                                Optional.of("h"),
                                Map.of("id", "7"),
                                Map.of("a", new BigDecimal("1.50"))),
                        new ReceivedEvent(
                                TOKEN,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Map.of(),
                                "text"));
    }

    @Test
    void a_gzipped_body_is_read_and_a_damaged_one_is_refused() throws Exception {
        var body = gzip("{\"event\":\"zipped\"}");

        var zipped = send(events("").header("Content-Encoding", "gzip").POST(BodyPublishers.ofByteArray(body)));
        body[body.length / 2] ^= 0x55;
        var damaged = send(events("").header("Content-Encoding", "gzip").POST(BodyPublishers.ofByteArray(body)));

        assertThat(zipped).startsWith("200 ");
        assertThat(damaged).startsWith("400 ").contains("\"code\":6");
        assertThat(collector.events().entries()).hasSize(1);
    }

    @Test
    void every_bad_event_is_named_and_nothing_of_its_request_is_kept() throws Exception {
        var good = "{\"event\":\"good\"}";

        assertThat(List.of(
                        send(events(good + good + "[{\"event\":1}]")),
                        send(events(good + "{\"event\":}")),
                        send(events("{\"event\":\"cut")),
                        send(events(good + "{\"index\":\"main\"}")),
                        send(events(good + "{\"event\":\"\"}")),
                        send(events("{\"event\":1,\"index\":\"other\"}")),
                        send(events("{\"event\":1,\"fields\":{\"a\":{\"b\":1}}}")),
                        send(events("{\"event\":1,\"time\":\"today\"}")),
                        send(events(""))))
                .containsExactly(
                        "400 {\"text\":\"Invalid data format\",\"code\":6,\"invalid-event-number\":2}",
                        "400 {\"text\":\"Invalid data format\",\"code\":6,\"invalid-event-number\":1}",
                        "400 {\"text\":\"Invalid data format\",\"code\":6,\"invalid-event-number\":0}",
                        "400 {\"text\":\"Event field is required\",\"code\":12,\"invalid-event-number\":1}",
                        "400 {\"text\":\"Event field cannot be blank\",\"code\":13,\"invalid-event-number\":1}",
                        "400 {\"text\":\"Incorrect index\",\"code\":7,\"invalid-event-number\":0}",
                        "400 {\"text\":\"Error in handling indexed fields\",\"code\":15,\"invalid-event-number\":0}",
                        "400 {\"text\":\"Invalid data format\",\"code\":6,\"invalid-event-number\":0}",
                        "400 {\"text\":\"No data\",\"code\":5}");
        assertThat(collector.events().entries()).isEmpty();
    }

    @Test
    void a_token_that_is_missing_malformed_unknown_or_disabled_is_refused() throws Exception {
        var body = BodyPublishers.ofString("{\"event\":1}");
        var path = "/services/collector/event";
        collector.token(HecToken.of("off", "main").disabled());

        assertThat(send(request(path).POST(body))).startsWith("401 ").contains("\"code\":2");
        assertThat(send(request(path).header("Authorization", "Bearer " + TOKEN).POST(body)))
                .startsWith("401 ")
                .contains("\"code\":3");
        assertThat(send(request(path).header("Authorization", "Splunk unknown").POST(body)))
                .startsWith("403 ")
                .contains("\"code\":4");
        assertThat(send(request(path).header("Authorization", "Splunk off").POST(body)))
                .startsWith("403 ")
                .contains("\"code\":1");
    }

    @Test
    void a_body_over_the_limit_is_refused_also_if_only_its_content_is_over_it() throws Exception {
        collector.largest(1_000);
        var large = "{\"event\":\"" + "x".repeat(1_000) + "\"}";

        assertThat(send(events(large))).startsWith("413 ");
        assertThat(send(events("").header("Content-Encoding", "gzip").POST(BodyPublishers.ofByteArray(gzip(large)))))
                .startsWith("413 ");
    }

    @Test
    void acknowledgements_need_a_channel_and_each_is_reported_once() throws Exception {
        collector.token(HecToken.of(TOKEN, "main").acknowledging());
        var channel = UUID.randomUUID().toString();
        var query = request("/services/collector/ack?channel=" + channel)
                .header("Authorization", "Splunk " + TOKEN)
                .POST(BodyPublishers.ofString("{\"acks\":[0,1]}"));

        assertThat(send(events("{\"event\":1}"))).startsWith("400 ").contains("\"code\":10");
        assertThat(send(events("{\"event\":1}").header("X-Splunk-Request-Channel", "mine")))
                .startsWith("400 ")
                .contains("\"code\":11");
        assertThat(send(events("{\"event\":1}").header("X-Splunk-Request-Channel", channel)))
                .isEqualTo("200 {\"text\":\"Success\",\"code\":0,\"ackId\":0}");
        collector.indexing(false);
        assertThat(send(events("{\"event\":1}").header("X-Splunk-Request-Channel", channel)))
                .contains("\"ackId\":1");
        assertThat(send(query)).isEqualTo("200 {\"acks\":{\"0\":true,\"1\":false}}");
        assertThat(send(query)).isEqualTo("200 {\"acks\":{\"0\":false,\"1\":false}}");
    }

    @Test
    void acknowledgements_of_a_token_without_them_are_refused() throws Exception {
        var query = request("/services/collector/ack?channel=" + UUID.randomUUID())
                .header("Authorization", "Splunk " + TOKEN)
                .POST(BodyPublishers.ofString("{\"acks\":[0]}"));

        assertThat(send(query)).startsWith("400 ").contains("\"code\":14");
    }

    @Test
    void health_needs_no_token_and_other_paths_do_not_exist() throws Exception {
        assertThat(send(request("/services/collector/health").GET()))
                .isEqualTo("200 {\"text\":\"HEC is healthy\",\"code\":17}");
        assertThat(send(request("/services").GET())).startsWith("404 ");
    }

    @Test
    void scripted_faults_come_in_their_order_and_a_lost_answer_is_indexed() throws Exception {
        collector.next(HecFault.busy(), HecFault.lostAnswer());

        assertThat(send(events("{\"event\":1}"))).startsWith("503 ").contains("\"code\":9");
        assertThatThrownBy(() -> send(events("{\"event\":2}"))).isInstanceOf(IOException.class);
        assertThat(send(events("{\"event\":3}"))).startsWith("200 ");
        assertThat(collector.events().entries())
                .extracting(ReceivedEvent::event)
                .contains(new BigDecimal(2), new BigDecimal(3))
                .doesNotContain(new BigDecimal(1));
    }

    @Test
    void a_client_that_does_not_know_the_authority_refuses_the_collector() {
        assertThatThrownBy(() -> HttpClient.newHttpClient()
                        .send(request("/services/collector/health").build(), BodyHandlers.ofString()))
                .isInstanceOf(SSLHandshakeException.class);
    }
}
