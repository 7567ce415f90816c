package dev.replicator.cli.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a console shows, and what its user may do. Many threads call it. */
public interface ConsoleSource {

    /** Returns the current state as the fields of a JSON object. Must return soon. */
    Map<String, Object> state();

    /** Returns a list of set-aside records, without item content except keys. May block. */
    Map<String, Object> quarantine();

    /** Returns a set-aside record with its images; empty if there is none with this name. May block. */
    Optional<Map<String, Object>> quarantined(String name);

    /** Returns the names of the actions that the user may start; empty if the console is read-only. */
    List<String> actions();

    /**
     * Starts an action, or does it if it is short.
     *
     * @param arguments a JSON object, which may be empty
     * @return a sentence for the user. The sentence is logged, so it contains no item content
     * @throws ActionRefused the action cannot be done; the message says why
     */
    String act(String action, JsonNode arguments);
}
