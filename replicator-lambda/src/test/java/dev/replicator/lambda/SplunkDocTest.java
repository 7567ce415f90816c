package dev.replicator.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.lambda.forward.ForwardMetricsTest;
import dev.replicator.lambda.hec.ReplyCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/splunk.md} says of metrics and reply codes what the code does. */
class SplunkDocTest {

    private static final Pattern FIRST_CELL = Pattern.compile("(?m)^\\| `(\\w+)` \\|");
    private static final Pattern CODES = Pattern.compile("(?m)^\\| ([\\d, ]+) \\| `([A-Z]+)`");

    private static String section(String heading) throws IOException {
        return Files.readString(Path.of("..", "docs", "splunk.md"))
                .split("\n## " + heading + "\n", 2)[1]
                .split("\n## ", 2)[0];
    }

    @Test
    void every_metric_has_a_row() throws IOException {
        assertThat(FIRST_CELL.matcher(section("Metrics")).results().map(row -> row.group(1)))
                .containsExactlyInAnyOrderElementsOf(ForwardMetricsTest.allNames());
    }

    @Test
    void every_reply_code_is_in_the_row_of_its_kind() throws IOException {
        var said = CODES.matcher(section("Reply codes"))
                .results()
                .collect(Collectors.toMap(
                        row -> row.group(2),
                        row -> Arrays.stream(row.group(1).split(", ", -1))
                                .map(Integer::valueOf)
                                .toList()));

        assertThat(said).isEqualTo(ReplyCodes.byKind());
    }
}
