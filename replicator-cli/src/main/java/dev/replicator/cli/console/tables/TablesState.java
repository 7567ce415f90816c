package dev.replicator.cli.console.tables;

import com.fasterxml.jackson.databind.JsonNode;
import dev.replicator.cli.console.ActionRefused;
import dev.replicator.cli.console.ConsoleProblems;
import dev.replicator.cli.console.ConsoleSource;
import dev.replicator.cli.console.jobs.ComparisonRun;
import dev.replicator.cli.console.jobs.RedriveRun;
import dev.replicator.cli.console.jobs.WriteCost;
import dev.replicator.cli.tables.RegionClients;
import dev.replicator.cli.tables.TablePair;
import dev.replicator.cli.terminal.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the console of real tables shows, and does if that is allowed.
 *
 * @param redrive the redrive of the quarantine; empty if no quarantine is named
 */
record TablesState(
        TablePair pair, StatusPoll poll, ComparisonRun comparison, Optional<RedriveRun> redrive, boolean mayAct)
        implements ConsoleSource {

    @Override
    public Map<String, Object> state() {
        ConsoleProblems problems = new ConsoleProblems();
        long differences = comparison.differences();
        problems.problemIf(differences > 0, "The last comparison found %,d differences.".formatted(differences));
        poll.addTo(problems);
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("mode", "tables");
        state.put("from", place(pair.primaryClients(), pair.primaryTable()));
        state.put("to", place(pair.peerClients(), pair.target().replicaTable()));
        state.put("problems", problems.worstFirst());
        state.put("counts", counts());
        state.put("cost", cost());
        state.put("shards", shards());
        state.put("quarantine", redrive.isEmpty() ? Map.of() : count());
        state.put("comparison", comparison.fields());
        state.put("facts", poll.sections().stream().map(TablesState::fields).toList());
        return state;
    }

    private static Map<String, String> place(RegionClients clients, String table) {
        return new TreeMap<>(Map.of("region", clients.region().id(), "table", table));
    }

    private static Map<String, Object> fields(Section section) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", section.name());
        fields.put("lines", section.facts().getOrDefault("lines", List.of()));
        return fields;
    }

    /** Returns the counts of the last hour, without those that are unknown. */
    private Map<String, Object> counts() {
        Map<String, Object> counts = new LinkedHashMap<>(poll.facts("hour"));
        counts.remove("lines");
        return counts;
    }

    private Map<String, Object> cost() {
        return counts().get("writeUnits") instanceof Long units ? WriteCost.of(units) : Map.of();
    }

    private List<Map<String, Object>> shards() {
        List<Map<String, Object>> shards = new ArrayList<>();
        if (poll.facts("checkpoints").get("positions") instanceof Map<?, ?> positions) {
            positions.forEach((id, position) -> shards.add(Map.of("id", id, "checkpoint", position)));
        }
        return shards;
    }

    private Map<String, Object> count() {
        return poll.facts("quarantine").get("records") instanceof Number records ? Map.of("count", records) : Map.of();
    }

    @Override
    public Map<String, Object> quarantine() {
        return redrive.map(each -> each.quarantine().list())
                .orElse(Map.of("count", 0, "reasons", Map.of(), "records", List.of()));
    }

    @Override
    public Optional<Map<String, Object>> quarantined(String name) {
        return redrive.flatMap(each -> each.quarantine().record(name));
    }

    @Override
    public List<String> actions() {
        if (!mayAct) {
            return List.of();
        }
        List<String> actions = new ArrayList<>(List.of("verify", "repair", "stop-verify"));
        redrive.ifPresent(each -> actions.add("redrive"));
        return actions;
    }

    @Override
    public String act(String action, JsonNode arguments) {
        return switch (action) {
            case "verify" -> comparison.start(false);
            case "repair" -> comparison.start(true);
            case "stop-verify" -> comparison.stop();
            case "redrive" -> redrive(arguments.path("name").asText());
            default -> throw new ActionRefused("There is no such action.");
        };
    }

    private String redrive(String name) {
        try {
            return redrive.orElseThrow().redrive(name);
        } finally {
            poll.run();
        }
    }
}
