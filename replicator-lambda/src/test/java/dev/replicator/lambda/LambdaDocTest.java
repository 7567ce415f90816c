package dev.replicator.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.lambda.forward.ForwardFunction;
import dev.replicator.lambda.forward.ForwardSettings;
import dev.replicator.lambda.forward.ForwardSettingsTest;
import dev.replicator.lambda.ingest.IngestFunction;
import dev.replicator.lambda.ingest.IngestVariables;
import dev.replicator.lambda.ingest.IngestVariablesTest;
import dev.replicator.lambda.replicate.ReplicateFunction;
import dev.replicator.lambda.replicate.ReplicateSettings;
import dev.replicator.lambda.replicate.ReplicateSettingsTest;
import dev.replicator.lambda.runtime.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** {@code docs/lambda.md} lists the variables that the code reads, with their defaults. */
class LambdaDocTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| `?([^|`]+)`? \\|");
    private static final Path PAGE = Path.of("..", "docs", "lambda.md");

    private static Map<String, String> table(String heading) throws IOException {
        String section =
                Files.readString(PAGE).split("\n## " + heading + "\n", 2)[1].split("\n## ", 2)[0];
        return ROW.matcher(section)
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2), (a, b) -> a, TreeMap::new));
    }

    /** Knows which variables were asked for. */
    private static final class Asked extends AbstractMap<String, String> {

        private final Set<String> names = new TreeSet<>();

        @Override
        public @Nullable String get(Object name) {
            names.add((String) name);
            return null;
        }

        @Override
        public Set<Entry<String, String>> entrySet() {
            return Set.of();
        }
    }

    @Test
    void it_lists_the_variables_that_are_read() throws IOException {
        Asked asked = new Asked();
        ReplicateSettings.of(new Environment(asked));

        assertThat(table("Environment of ReplicateHandler").keySet()).isEqualTo(asked.names);
    }

    @Test
    void the_defaults_it_gives_are_those_of_the_code() throws IOException {
        Map<String, String> said = new HashMap<>(table("Environment of ReplicateHandler"));
        said.values().removeIf(value -> value.equals("required") || value.equals("none"));
        said.putAll(ReplicateSettingsTest.REQUIRED);

        assertThat(ReplicateSettings.of(new Environment(said)))
                .isEqualTo(ReplicateSettings.of(new Environment(ReplicateSettingsTest.REQUIRED)));
        assertThat(said).containsEntry("LOG_LEVEL", "INFO");
    }

    @Test
    void what_it_calls_required_is_required() throws IOException {
        assertThat(table("Environment of ReplicateHandler"))
                .allSatisfy((name, otherwise) -> assertThat(ReplicateSettingsTest.REQUIRED.containsKey(name))
                        .as(name)
                        .isEqualTo(otherwise.equals("required")));
    }

    @Test
    void it_lists_what_the_forwarder_reads_with_its_defaults() throws IOException {
        Asked asked = new Asked();
        ForwardSettings.of(new Environment(asked));
        Map<String, String> said = new HashMap<>(table("Environment of ForwardHandler"));

        assertThat(said.keySet()).isEqualTo(asked.names);
        assertThat(said)
                .allSatisfy((name, otherwise) -> assertThat(ForwardSettingsTest.REQUIRED.containsKey(name))
                        .as(name)
                        .isEqualTo(otherwise.equals("required")));
        said.values().removeIf(value -> value.equals("required") || value.equals("none"));
        said.putAll(ForwardSettingsTest.REQUIRED);
        assertThat(ForwardSettings.of(new Environment(said)))
                .isEqualTo(ForwardSettings.of(new Environment(ForwardSettingsTest.REQUIRED)));
    }

    @Test
    void the_times_it_gives_for_the_forwarder_are_those_of_the_code() throws IOException {
        long seconds = ForwardFunction.QUARANTINE.plus(ForwardFunction.RESERVE).toSeconds();

        assertThat(Files.readString(PAGE))
                .contains("stops sending " + seconds + " seconds before", "under " + 2 * seconds + " seconds");
    }

    @Test
    void it_lists_what_the_functions_on_uploads_read() throws IOException {
        Asked ingest = new Asked();
        IngestVariables.of(new Environment(ingest));
        Asked copy = new Asked();
        CopyHandler.Variables.of(new Environment(copy));

        assertThat(table("Environment of IngestHandler").keySet()).isEqualTo(ingest.names);
        assertThat(table("Environment of CopyHandler").keySet()).isEqualTo(copy.names);
    }

    @Test
    void the_defaults_it_gives_for_ingest_are_those_of_the_code() throws IOException {
        Map<String, String> said = new HashMap<>(table("Environment of IngestHandler"));
        assertThat(said)
                .allSatisfy((name, otherwise) -> assertThat(IngestVariablesTest.REQUIRED.containsKey(name))
                        .as(name)
                        .isEqualTo(otherwise.equals("required")));
        said.values().removeIf(value -> value.equals("required") || value.equals("none"));
        said.putAll(IngestVariablesTest.REQUIRED);

        assertThat(IngestVariables.of(new Environment(said)))
                .isEqualTo(IngestVariables.of(new Environment(IngestVariablesTest.REQUIRED)));
    }

    @Test
    void the_times_it_gives_for_ingest_are_those_of_the_code() throws IOException {
        assertThat(Files.readString(PAGE))
                .contains(
                        "stops reading " + IngestFunction.SETTLING.toSeconds() + " seconds",
                        "sending " + IngestFunction.ENDING.toSeconds() + " seconds");
    }

    @Test
    void the_times_it_gives_are_those_of_the_code() throws IOException {
        long seconds = ReplicateFunction.DRAIN.plus(ReplicateFunction.RESERVE).toSeconds();

        assertThat(Files.readString(PAGE))
                .contains("stops starting writes " + seconds + " seconds before", "Below " + 2 * seconds + " seconds");
    }
}
