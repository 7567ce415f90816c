package dev.replicator.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.lambda.replicate.ReplicationMetricsTest;
import dev.replicator.record.RejectReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/operations.md} has a row for all that the functions say. */
class OperationsDocTest {

    private static final Pattern FIRST_CELL = Pattern.compile("(?m)^\\| `(\\w+)` \\|");
    private static final Pattern LOGGED = Pattern.compile("LOG\\.(info|warn|error)\\(\\s*\"([^\"]+)\"");

    private static String page() throws IOException {
        return Files.readString(Path.of("..", "docs", "operations.md"));
    }

    private static List<String> rows(String heading) throws IOException {
        String section = page().split("\n## " + heading + "\n", 2)[1].split("\n## ", 2)[0];
        return FIRST_CELL.matcher(section).results().map(row -> row.group(1)).toList();
    }

    @Test
    void every_metric_has_a_row() throws IOException {
        assertThat(rows("Metrics")).containsExactlyInAnyOrderElementsOf(ReplicationMetricsTest.allNames());
    }

    @Test
    void every_reason_has_a_row() throws IOException {
        assertThat(rows("Quarantine reasons"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(RejectReason.values()).map(Enum::name).toList());
    }

    @Test
    void every_log_line_has_a_row() throws IOException {
        List<String> lines = Stream.of(Path.of("src", "main"), Path.of("..", "replicator-core", "src", "main"))
                .flatMap(OperationsDocTest::logLines)
                .filter(line -> !line.equals("{}"))
                .toList();

        assertThat(lines).hasSizeGreaterThan(4);
        assertThat(page()).contains(lines);
    }

    private static Stream<String> logLines(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream()
                    .flatMap(file -> LOGGED.matcher(read(file)).results())
                    .map(call -> call.group(2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
