package dev.replicator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.replicator.testkit.wire.ListeningSockets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's console as a program uses it, and the API as docs/console.md describes it. The browser tests use the page. */
class DemoConsoleIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Objects whose fields are data. */
    private static final Set<String> DATA =
            Set.of("kinds", "attributes", "ages", "first", "done", "result", "progress");

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private URI address = URI.create("about:blank");

    @Tag("full")
    @Test
    void programs_see_and_do_what_the_page_does() throws Exception {
        Files.createDirectories(directory.resolve("tmp"));
        Run demo = Run.start(
                directory,
                Map.of("JAVA_OPTS", "-XX:TieredStopAtLevel=1 -Djava.io.tmpdir=tmp", "AWS_CONFIG_FILE", "/nowhere"),
                List.of(
                        Path.of("../replicator").toAbsolutePath().normalize().toString(),
                        "demo",
                        "--console",
                        "--rate=50",
                        "--json"));
        demo.await(() -> !demo.told("console").isEmpty());
        address = URI.create(demo.told("console").get(0).path("address").asText());

        assertThat(ListeningSockets.of(demo.pid())).isNotEmpty().allMatch(InetAddress::isLoopbackAddress);
        act("put", "{\"id\":\"mine\",\"note\":\"secret words\"}");
        await(state -> item(state, "mine").at("/replica/exists").asBoolean());
        act("send-poison", "{}");
        act("damage-replica", "{}");
        JsonNode state = await(now -> now.at("/quarantine/count").asInt() == 1);
        theStateIsAsDescribed(state);
        theActionsAreAsDescribed(state);
        assertThat(act("remove-index", "{}")).contains("removed");
        assertThat(act("redrive", "{}")).startsWith("1 redriven, 0 rejected again");
        act("verify", "{}");
        JsonNode compared =
                await(now -> now.at("/comparison/result/ending").asText().equals("finished"));
        assertThat(compared.at("/comparison/result/different").asInt()).isEqualTo(1);
        assertThat(compared.at("/comparison/result/extra").asInt()).isEqualTo(1);
        assertThat(compared.at("/reader/stepsBack").asInt()).isZero();
        demo.interrupt();

        assertThat(demo.exitCode()).isEqualTo(130);
        assertThat(demo.told("action"))
                .extracting(told -> told.path("action").asText())
                .contains("put", "redrive");
        assertThat(demo.said() + demo.complained()).doesNotContain("secret words", "mine");
        assertThat(directory.resolve("tmp")).isEmptyDirectory();
    }

    private static void theStateIsAsDescribed(JsonNode state) throws IOException {
        Map<String, String> rows = ConsolePage.rows("The state");
        Set<String> names = new TreeSet<>();
        state.fieldNames().forEachRemaining(names::add);

        names.add("facts"); // of real tables only: TablesConsoleIT
        assertThat(rows.keySet()).isEqualTo(names);
        names.remove("facts");
        for (String name : names) {
            assertThat(ConsolePage.names(state.get(name), DATA))
                    .allSatisfy(field ->
                            assertThat(rows.get(name)).as("the row of " + name).contains("`" + field + "`"));
        }
    }

    private static void theActionsAreAsDescribed(JsonNode state) throws IOException {
        assertThat(state.get("actions"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(
                        ConsolePage.rows("The actions").keySet());
    }

    private static JsonNode item(JsonNode state, String id) {
        for (JsonNode item : state.path("items")) {
            if (item.path("id").asText().equals(id)) {
                return item;
            }
        }
        return JSON.missingNode();
    }

    private JsonNode await(Predicate<JsonNode> condition) throws Exception {
        Instant end = Instant.now().plus(LONGEST_WAIT);
        JsonNode state = state();
        while (!condition.test(state)) {
            assertThat(Instant.now()).as("still: " + state).isBefore(end);
            Thread.sleep(50);
            state = state();
        }
        return state;
    }

    private JsonNode state() throws Exception {
        return JSON.readTree(client.send(request("api/state").build(), HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private String act(String action, String body) throws Exception {
        HttpRequest request = request("api/actions/" + action)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body()).path("done").asText();
    }

    private HttpRequest.Builder request(String what) {
        return HttpRequest.newBuilder(address.resolve(what));
    }
}
