package dev.replicator.lambda.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class JsonLoggingTest {

    private final LoggerContext logback = new LoggerContext();

    private void configure(String level) {
        new JsonLogging(Map.of("LOG_LEVEL", level)).configure(logback);
    }

    private JsonNode line(String message, @Nullable Throwable thrown) throws IOException {
        ILoggingEvent event = new LoggingEvent(
                "caller",
                logback.getLogger("dev.replicator.Test"),
                ch.qos.logback.classic.Level.WARN,
                message,
                thrown,
                new Object[0]);
        String line = new String(new JsonLines().encode(event), StandardCharsets.UTF_8);
        assertThat(line).endsWith("}\n").containsOnlyOnce("\n");
        return new ObjectMapper().readTree(line);
    }

    @Test
    void a_line_has_what_lambda_asks_for() throws IOException {
        JsonNode line = line("two\nlines, \"quoted\"", null);

        assertThat(line.path("message").asText()).isEqualTo("two\nlines, \"quoted\"");
        assertThat(line.path("level").asText()).isEqualTo("WARN");
        assertThat(line.path("logger").asText()).isEqualTo("dev.replicator.Test");
        assertThat(line.path("timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
        assertThat(Instant.parse(line.path("timestamp").asText()))
                .isBefore(Instant.now().plusSeconds(1));
    }

    @Test
    void an_exception_is_its_frames_without_its_words() throws IOException {
        IllegalStateException cause = new IllegalStateException("holds the item's value");
        JsonNode line = line("failed", new IllegalArgumentException("holds it too", cause));

        assertThat(line.toString()).doesNotContain("holds");
        assertThat(line.path("stackTrace").path(0).asText()).isEqualTo("java.lang.IllegalArgumentException");
        assertThat(line.path("stackTrace").toString()).contains("java.lang.IllegalStateException", "JsonLoggingTest");
    }

    @Test
    void our_lines_follow_the_level_and_others_warn_only() {
        configure("debug");

        assertThat(logback.getLogger("dev.replicator.Replicator").isEnabledForLevel(Level.DEBUG))
                .isTrue();
        assertThat(logback.getLogger("dev.replicator.Replicator").isEnabledForLevel(Level.TRACE))
                .isFalse();
        assertThat(logback.getLogger("software.amazon").isEnabledForLevel(Level.INFO))
                .isFalse();
        assertThat(logback.getLogger("software.amazon").isEnabledForLevel(Level.WARN))
                .isTrue();
    }

    @Test
    void a_level_that_is_none_logs_as_usual() {
        configure("loud");

        assertThat(logback.getLogger("dev.replicator").isInfoEnabled()).isTrue();
        assertThat(logback.getLogger("dev.replicator").isDebugEnabled()).isFalse();
    }

    @Test
    void logback_finds_this_configuration_by_itself() {
        assertThat(ServiceLoader.load(ch.qos.logback.classic.spi.Configurator.class))
                .anyMatch(JsonLogging.class::isInstance);
    }
}
