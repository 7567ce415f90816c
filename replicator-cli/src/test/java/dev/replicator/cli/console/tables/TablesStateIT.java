package dev.replicator.cli.console.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.replicator.cli.ConsolePage;
import dev.replicator.cli.console.ActionRefused;
import dev.replicator.cli.console.History;
import dev.replicator.cli.console.jobs.ComparisonRun;
import dev.replicator.cli.console.jobs.QuarantineBrowser;
import dev.replicator.cli.console.jobs.RedriveRun;
import dev.replicator.cli.facts.LocalPair;
import dev.replicator.cli.facts.MetricOptions;
import dev.replicator.cli.status.StatusSections;
import dev.replicator.cli.tables.Location;
import dev.replicator.redrive.DirectoryRecords;
import dev.replicator.table.Fence;
import dev.replicator.testkit.local.TwoRegions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The state of real tables, on DynamoDB Local, which knows neither Lambda nor CloudWatch. */
class TablesStateIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> OF_THE_SERVER = Set.of("actions", "sample", "log");
    private static final Set<String> OF_THE_DEMO = Set.of("reader", "naive", "switches", "items", "chaos");

    @RegisterExtension
    final TwoRegions aws = TwoRegions.extension();

    @TempDir
    Path quarantine;

    private final History history = new History();

    @Test
    void it_has_the_fields_that_the_page_describes_and_what_status_says() throws Exception {
        TablesState tables = tables();

        JsonNode state = JSON.valueToTree(tables.state());

        Map<String, String> rows = ConsolePage.rows("The state");
        Set<String> described = new TreeSet<>(rows.keySet());
        described.removeAll(OF_THE_SERVER);
        described.removeAll(OF_THE_DEMO);
        Set<String> names = new TreeSet<>();
        state.fieldNames().forEachRemaining(names::add);
        assertThat(names).isEqualTo(described);
        assertThat(state.path("facts"))
                .extracting(section -> section.path("name").asText())
                .contains("stream", "mapping", "lag", "hour", "quarantine", "ledger", "tables");
        assertThat(state.path("problems"))
                .extracting(problem -> problem.path("severity").asText())
                .contains("unknown")
                .doesNotContain("problem");
        assertThat(state.at("/quarantine/count").asInt(-1)).isZero();
    }

    @Test
    void problems_are_before_what_is_unknown() throws Exception {
        Files.writeString(quarantine.resolve("1.json"), "{\"reason\":\"RULE_ERROR\"}");

        JsonNode state = JSON.valueToTree(tables().state());

        assertThat(state.at("/problems/0/severity").asText()).isEqualTo("problem");
        assertThat(state.at("/problems/0/text").asText()).contains("1 RULE_ERROR");
        assertThat(state.at("/quarantine/count").asInt()).isEqualTo(1);
    }

    @Test
    void it_is_read_only_unless_actions_are_allowed() {
        TablesState allowed = tables();
        TablesState readOnly =
                new TablesState(allowed.pair(), allowed.poll(), allowed.comparison(), allowed.redrive(), false);

        assertThat(readOnly.actions()).isEmpty();
        assertThat(allowed.actions()).containsExactly("verify", "repair", "stop-verify", "redrive");
    }

    @Test
    void a_comparison_that_does_not_run_cannot_be_stopped() {
        assertThatThrownBy(() -> tables().act("stop-verify", JSON.createObjectNode()))
                .isInstanceOf(ActionRefused.class)
                .hasMessage("No comparison is running.");
    }

    private TablesState tables() {
        var local = new LocalPair(aws, "{}", "id", Fence.STAMP);
        local.put(LocalPair.HEARTBEAT);
        local.replicate();
        Location place = Location.of(quarantine.toString());
        StatusPoll poll = new StatusPoll(
                now -> new StatusSections(
                                local.pair(), new MetricOptions(), Optional.of(place), Duration.ofMinutes(5), now)
                        .sections(),
                history);
        poll.run();
        return new TablesState(
                local.pair(),
                poll,
                new ComparisonRun(local.pair(), builder -> builder, Clock.systemUTC()),
                Optional.of(new RedriveRun(
                        new QuarantineBrowser(new DirectoryRecords(quarantine)),
                        local.pair().target(),
                        records -> {
                            throw new AssertionError("nothing is redriven");
                        })),
                true);
    }
}
