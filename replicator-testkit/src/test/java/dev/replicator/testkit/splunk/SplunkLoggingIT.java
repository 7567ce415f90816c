package dev.replicator.testkit.splunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The collector understands an independent client, Splunk's {@code splunk-logging} for Node.js. {@code npm ci} in {@code
 * src/test/splunk-logging} installs it; without it the tests are skipped, and with {@code CI=true} they fail.
 */
@Tag("full")
class SplunkLoggingIT {

    private static final Path FOLDER = Path.of("src", "test", "splunk-logging");
    private static final String TOKEN = "3f1c2d6e-0000-4000-8000-000000000001";

    @TempDir
    Path directory;

    @BeforeEach
    void needs_the_client() {
        boolean installed = Files.isDirectory(FOLDER.resolve("node_modules"));
        if ("true".equals(System.getenv("CI"))) {
            assertThat(installed).as("npm ci in " + FOLDER).isTrue();
        }
        assumeThat(installed).isTrue();
    }

    /** Sends these events in one request, and returns what the client printed. */
    private String send(HttpEventCollector collector, PrivateAuthority authority, String token, String events)
            throws IOException, InterruptedException {
        Path certificate = Files.writeString(directory.resolve("ca.pem"), authority.certificate());
        var builder = new ProcessBuilder("node", "send.js", collector.url().toString(), token, events)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true);
        builder.environment().put("NODE_EXTRA_CA_CERTS", certificate.toString());
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    @Test
    void its_batches_are_indexed_with_their_metadata() throws Exception {
        var authority = PrivateAuthority.of("ip:127.0.0.1");
        try (var collector = HttpEventCollector.start(authority)) {
            collector.token(HecToken.of(TOKEN, "main"));

            var said = send(collector, authority, TOKEN, """
                    [{"message":"first","metadata":{"index":"main","source":"s","sourcetype":"t","host":"h"}},
                     {"message":{"n":2},"severity":"warn"}]""");

            assertThat(said).contains("\"status\":200", "\"code\":0");
            assertThat(collector.requests().entries()).hasSize(1);
            assertThat(collector.events().entries())
                    .extracting(ReceivedEvent::index, ReceivedEvent::source, ReceivedEvent::sourcetype)
                    .containsExactly(
                            tuple(Optional.of("main"), Optional.of("s"), Optional.of("t")),
                            tuple(Optional.empty(), Optional.empty(), Optional.empty()));
            assertThat(collector.events().entries())
                    .extracting(ReceivedEvent::event)
                    .allMatch(event -> event instanceof Map<?, ?> members && members.containsKey("message"));
            assertThat(collector.events().entries())
                    .allMatch(event -> event.time().isPresent());
        }
    }

    @Test
    void it_understands_the_refusal_of_a_token_and_of_an_index() throws Exception {
        var authority = PrivateAuthority.of("ip:127.0.0.1");
        try (var collector = HttpEventCollector.start(authority)) {
            collector.token(HecToken.of(TOKEN, "main"));

            var unknown = send(collector, authority, "unknown", "[{\"message\":\"x\"}]");
            var index = send(
                    collector, authority, TOKEN, "[{\"message\":\"x\",\"metadata\":{\"index\":\"no-such-index\"}}]");

            assertThat(unknown).contains("Invalid token");
            assertThat(index).contains("Incorrect index");
            assertThat(collector.events().entries()).isEmpty();
        }
    }

    @Test
    void it_refuses_the_certificate_of_another_authority() throws Exception {
        var authority = PrivateAuthority.of("ip:127.0.0.1");
        try (var collector = HttpEventCollector.start(authority)) {
            collector.token(HecToken.of(TOKEN, "main"));

            var said = send(collector, PrivateAuthority.of("ip:127.0.0.1"), TOKEN, "[{\"message\":\"x\"}]");

            assertThat(said).contains("error");
            assertThat(collector.requests().entries()).isEmpty();
        }
    }
}
