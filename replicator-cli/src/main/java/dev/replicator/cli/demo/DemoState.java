package dev.replicator.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.replicator.cli.console.ConsoleProblems;
import dev.replicator.cli.console.ConsoleSource;
import dev.replicator.cli.tables.RegionClients;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the console of the demo shows and does. */
final class DemoState implements ConsoleSource {

    private static final String CHAOS = "run-chaos";
    private static final long LATE_MILLIS = 5_000;

    private final DemoConsoleParts parts;
    private final DemoActions actions;
    private final ChaosScript chaos;

    DemoState(DemoConsoleParts parts) {
        this.parts = parts;
        this.actions = new DemoActions(parts);
        this.chaos = new ChaosScript(parts, actions);
    }

    @Override
    public Map<String, Object> state() {
        DemoParts stage = parts.stage();
        int quarantined = parts.redrive().quarantine().count();
        Map<String, Object> comparison = parts.comparison().fields();
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("mode", "demo");
        state.put("from", place(stage.tables().primaryClients(), stage.tables().primaryTable()));
        state.put(
                "to",
                place(stage.tables().peerClients(), stage.tables().target().replicaTable()));
        state.put("problems", problems(quarantined, parts.comparison().differences()));
        state.put("counts", parts.totals().counts());
        state.put("cost", parts.totals().cost());
        state.put("shards", shards());
        state.put("reader", reader());
        state.put("naive", naive());
        state.put("switches", switches());
        state.put("items", parts.board().latest().rows());
        state.put("quarantine", Map.of("count", quarantined));
        state.put("comparison", comparison);
        state.put("chaos", chaos.fields());
        return state;
    }

    private static Map<String, String> place(RegionClients clients, String table) {
        return new TreeMap<>(Map.of("region", clients.region().id(), "table", table));
    }

    private List<Map<String, String>> problems(int quarantined, long differences) {
        ConsoleProblems problems = new ConsoleProblems();
        problems.problemIf(
                parts.reader().seen().stepsBack() > 0,
                "A reader of the replica saw items go back. Please report this error.");
        problems.problemIf(!parts.replication().isRunning(), "The replicator is not running; a new one starts soon.");
        problems.problemIf(parts.link().isCut(), "The link to the peer Region is cut.");
        long waiting = parts.board().waitingMillis();
        problems.problemIf(
                waiting > LATE_MILLIS,
                "The oldest change that the replica does not have is %,.1f s old.".formatted(waiting / 1000.0));
        problems.problemIf(
                quarantined > 0, "%,d in the quarantine. Correct the cause, then redrive.".formatted(quarantined));
        problems.problemIf(differences > 0, "The last comparison found %,d differences.".formatted(differences));
        problems.noteIf(parts.stage().throttle().isOn(), "The replica throttles half of the writes.");
        parts.totals().trouble().ifPresent(why -> problems.noteIf(true, "Changes are tried again: " + why));
        problems.noteIf(parts.naive().isBlocked(), "The naive replicator is blocked by a record that it cannot write.");
        return problems.worstFirst();
    }

    private List<Map<String, String>> shards() {
        List<Map<String, String>> shards = new ArrayList<>();
        parts.replication()
                .positions()
                .forEach((shard, position) ->
                        shards.add(new TreeMap<>(Map.of("id", shard, "checkpoint", position.text()))));
        return shards;
    }

    private Map<String, Object> reader() {
        ReplicaWatcher.Seen seen = parts.reader().seen();
        Map<String, Object> reader = new LinkedHashMap<>();
        reader.put("looks", seen.looks());
        reader.put("items", seen.items());
        reader.put("stepsBack", seen.stepsBack());
        return reader;
    }

    private Map<String, Object> naive() {
        Map<String, Object> naive = new LinkedHashMap<>();
        naive.put("running", parts.naive().isRunning());
        naive.put("blocked", parts.naive().isBlocked());
        naive.put("stepsBack", parts.naive().stepsBack());
        return naive;
    }

    private Map<String, Object> switches() {
        Map<String, Object> switches = new LinkedHashMap<>();
        switches.put("linkCut", parts.link().isCut());
        switches.put("throttling", parts.stage().throttle().isOn());
        switches.put("replicatorRunning", parts.replication().isRunning());
        switches.put("writing", parts.writing().rate());
        return switches;
    }

    @Override
    public Map<String, Object> quarantine() {
        return parts.redrive().quarantine().list();
    }

    @Override
    public Optional<Map<String, Object>> quarantined(String name) {
        return parts.redrive().quarantine().record(name);
    }

    @Override
    public List<String> actions() {
        List<String> names = new ArrayList<>(actions.names());
        names.add(CHAOS);
        return names;
    }

    @Override
    public String act(String action, JsonNode arguments) {
        return action.equals(CHAOS) ? chaos.start() : actions.act(action, arguments);
    }
}
