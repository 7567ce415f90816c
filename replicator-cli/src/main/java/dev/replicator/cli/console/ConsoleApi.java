package dev.replicator.cli.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The resources of the JSON API. */
record ConsoleApi(ConsoleSource source, History history, ActionLog log) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String RECORD = "quarantine/";

    /** Returns the state with the newest sample and the log. */
    Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>(source.state());
        state.put("actions", source.actions());
        history.newest().ifPresent(sample -> state.put("sample", sample));
        state.put("log", log.newestFirst());
        return state;
    }

    ConsoleReply get(String resource) {
        if (resource.startsWith(RECORD)) {
            return source.quarantined(resource.substring(RECORD.length()))
                    .map(ConsoleReply::json)
                    .orElseGet(() -> ConsoleReply.error(404, "There is no such record. Perhaps it was redriven."));
        }
        return switch (resource) {
            case "state" -> ConsoleReply.json(state());
            case "history" -> ConsoleReply.json(Map.of("samples", history.samples()));
            case "quarantine" -> ConsoleReply.json(source.quarantine());
            default -> ConsoleReply.error(404, "There is no such resource; see docs/console.md.");
        };
    }

    ConsoleReply act(String action, byte[] body) {
        if (source.actions().isEmpty()) {
            return refused(403, action, "This console is read-only. Start it with --allow-actions.");
        }
        if (!source.actions().contains(action)) {
            return ConsoleReply.error(404, "There is no such action; see docs/console.md.");
        }
        try {
            String done = source.act(action, body.length == 0 ? MAPPER.createObjectNode() : MAPPER.readTree(body));
            log.add(action, true, done);
            return ConsoleReply.json(Map.of("done", done));
        } catch (JsonProcessingException e) {
            return ConsoleReply.error(400, "The body is not JSON.");
        } catch (ActionRefused e) {
            return refused(409, action, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // only the class: a message may contain item content
            return refused(500, action, "It failed by an error: " + e.getClass().getSimpleName() + ".");
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be read", e);
        }
    }

    private ConsoleReply refused(int status, String action, String why) {
        log.add(action, false, why);
        return ConsoleReply.error(status, why);
    }
}
