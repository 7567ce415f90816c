package dev.replicator.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replicator.cli.terminal.CommandFailure;
import dev.replicator.testkit.wire.ListeningSockets;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what with the console's server, over real sockets. */
class ConsoleServerTest {

    private static final String JSON = "Content-Type: application/json";

    private final ScriptedConsole source = new ScriptedConsole(List.of("go", "impossible", "faulty"), "");
    private final List<ActionLog.Entry> logged = new ArrayList<>();
    private final ActionLog log = new ActionLog("somebody", logged::add);
    private final History history = new History();
    private ConsoleServer server;
    private RawHttp http;
    private String path;

    @BeforeEach
    void start() {
        start(source);
    }

    private void start(ConsoleSource what) {
        server = ConsoleServer.start(0, what, history, log);
        http = new RawHttp(server.address());
        path = server.address().getPath();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index.html",
                "/api/state",
                "/0123456789abcdef0123456789abcdef/",
                "//api/state",
                "/%2e%2e/api/state"
            })
    void without_the_token_nothing_is_answered(String wrong) throws IOException {
        RawHttp.Answer answer = http.get(wrong);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("token is missing or wrong").doesNotContain("scripted");
    }

    @Test
    void with_the_token_the_page_and_the_state_are_answered() throws IOException {
        assertThat(http.get(path).body()).startsWith("<!doctype html>");
        assertThat(http.get(path + "api/state").body()).contains("\"mode\":\"scripted\"", "\"actions\":[\"go\"");
    }

    @Test
    void each_start_has_another_token() {
        try (ConsoleServer other = ConsoleServer.start(0, source, history, log)) {
            assertThat(path).matches("/[0-9a-f]{32}/");
            assertThat(other.address().getPath()).isNotEqualTo(path);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: evil.example", "Host: 127.0.0.1.evil.example:80", "Host: ", "Host: 10.0.0.1"})
    void a_foreign_host_is_refused_even_with_the_token(String host) throws IOException {
        assertThat(http.get(path + "api/state", host).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: localhost:9999", "Host: 127.0.0.1:1", "Host: [::1]:8787"})
    void a_forwarded_port_is_allowed(String host) throws IOException {
        assertThat(http.get(path + "api/state", host).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://evil.example",
                "Origin: null",
                "Origin: https://127.0.0.1",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site"
            })
    void another_page_is_refused_even_with_the_token(String header) throws IOException {
        assertThat(http.post(path + "api/actions/go", "{}", JSON, header).status())
                .isEqualTo(403);
        assertThat(source.done).isEmpty();
    }

    @Test
    void the_page_itself_may_act() throws IOException {
        String origin = "Origin: http://127.0.0.1:" + server.address().getPort();

        RawHttp.Answer answer =
                http.post(path + "api/actions/go", "{\"a\":1}", JSON, origin, "Sec-Fetch-Site: same-origin");

        assertThat(answer.body()).isEqualTo("{\"done\":\"Done.\"}");
        assertThat(source.done).containsExactly("go{\"a\":1}");
        assertThat(logged).singleElement().satisfies(entry -> {
            assertThat(entry.who()).isEqualTo("somebody");
            assertThat(entry.action()).isEqualTo("go");
            assertThat(entry.done()).isTrue();
            assertThat(Instant.parse(entry.time())).isBeforeOrEqualTo(Instant.now());
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "app.js", "style.css", "icon.svg", "api/state", "api/nothing", "nothing", "api/actions/go"})
    void each_answer_forbids_everything_from_elsewhere(String what) throws IOException {
        RawHttp.Answer answer = http.get(path + what);

        assertThat(answer.header("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "trusted-types 'none'")
                .doesNotContain("unsafe", "http", "*");
        assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.header("Referrer-Policy")).contains("no-referrer");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void it_listens_on_the_loopback_interface_only() throws IOException {
        assertThat(ListeningSockets.of(ProcessHandle.current().pid()))
                .isNotEmpty()
                .allMatch(InetAddress::isLoopbackAddress);
    }

    @Test
    void a_read_only_console_refuses_each_action_and_logs_it() throws IOException {
        server.close();
        start(new ScriptedConsole(List.of(), ""));

        RawHttp.Answer answer = http.post(path + "api/actions/go", "{}", JSON);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("read-only", "--allow-actions");
        assertThat(logged).singleElement().matches(entry -> !entry.done());
    }

    @Test
    void an_action_that_cannot_be_done_says_why_and_is_logged() throws IOException {
        RawHttp.Answer answer = http.post(path + "api/actions/impossible", "{}", JSON);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).isEqualTo("{\"error\":\"Not now.\"}");
        assertThat(logged).singleElement().matches(entry -> !entry.done());
    }

    @Test
    void an_error_is_answered_without_its_message() throws IOException {
        RawHttp.Answer answer = http.post(path + "api/actions/faulty", "{}", JSON);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("secret");
        assertThat(logged)
                .singleElement()
                .matches(entry -> !entry.done() && !entry.result().contains("secret"));
    }

    @Test
    void wrong_requests_are_refused() throws IOException {
        assertThat(http.get(path + "api/actions/go").status()).isEqualTo(405);
        assertThat(http.post(path + "api/state", "{}", JSON).status()).isEqualTo(405);
        assertThat(http.post(path + "api/actions/go", "{}", "Content-Type: text/plain")
                        .status())
                .isEqualTo(415);
        assertThat(http.post(path + "api/actions/go", "{", JSON).status()).isEqualTo(400);
        assertThat(http.post(path + "api/actions/none", "{}", JSON).status()).isEqualTo(404);
        assertThat(http.get(path + "api/quarantine/c.json").status()).isEqualTo(404);
        assertThat(http.get(path + "../../etc/passwd").status()).isEqualTo(404);
        assertThat(http.get(path + "AccessCheck.class").status()).isEqualTo(404);
        assertThat(source.done).isEmpty();
    }

    @Test
    void a_body_over_64_kb_is_refused() throws IOException {
        String body = "\"" + "a".repeat(ConsoleServer.LARGEST_BODY) + "\"";

        assertThat(http.post(path + "api/actions/go", body, JSON).status()).isEqualTo(413);
    }

    @Test
    void a_record_is_found_by_its_name_with_slashes() throws IOException {
        assertThat(http.get(path + "api/quarantine/a/b.json").body()).isEqualTo("{\"name\":\"a/b.json\"}");
    }

    @Test
    void an_open_page_gets_the_state_and_the_newest_sample() throws IOException {
        history.add(Instant.ofEpochMilli(5), Map.of("lagMillis", 7));

        try (BufferedReader events = events(server)) {
            assertThat(stateOf(events)).contains("\"mode\":\"scripted\"", "\"sample\":{\"time\":5,\"lagMillis\":7}");
        }
    }

    @Test
    void the_21st_page_is_refused_and_the_others_go_on() throws IOException {
        List<BufferedReader> pages = new ArrayList<>();
        for (int i = 0; i < EventStream.MOST_PAGES; i++) {
            pages.add(events(server));
        }

        assertThat(http.get(path + "api/events").status()).isEqualTo(503);
        assertThat(http.get(path + "api/state").status()).isEqualTo(200);
        for (BufferedReader page : pages) {
            assertThat(stateOf(page)).contains("scripted");
            page.close();
        }
    }

    @Test
    void a_page_that_reads_nothing_does_not_hold_up_another_one() throws IOException {
        server.close();
        start(new ScriptedConsole(List.of(), "x".repeat(5_000_000)));

        try (BufferedReader idle = events(server);
                BufferedReader busy = events(server)) {
            for (int i = 0; i < 3; i++) {
                assertThat(stateOf(busy)).contains("scripted");
            }
            assertThat(stateOf(idle)).contains("scripted");
        }
    }

    @Test
    void a_port_in_use_is_reported_in_a_sentence() {
        int port = server.address().getPort();

        assertThatThrownBy(() -> ConsoleServer.start(port, source, history, log))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("cannot listen on port " + port);
    }

    private static BufferedReader events(ConsoleServer server) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                server.address().resolve("api/events").toURL().openConnection();
        return new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
    }

    private static String stateOf(BufferedReader events) throws IOException {
        String line = events.readLine();
        while (line != null && !line.startsWith("data: ")) {
            line = events.readLine();
        }
        return String.valueOf(line);
    }
}
