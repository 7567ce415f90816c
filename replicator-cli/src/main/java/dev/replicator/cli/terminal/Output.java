package dev.replicator.cli.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.replicator.ingest.text.Printable;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * What a command says. Results go to standard output: as text for people, or with {@code --json} as one object a line for
 * machines. Progress and notes go to standard error. Safe for many threads.
 */
public final class Output {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Option(names = "--json", description = "Print results as JSON, one object a line; the last one is the result.")
    boolean json;

    @Mixin
    Verbosity verbosity = new Verbosity();

    @Spec(Spec.Target.MIXEE)
    CommandSpec spec = CommandSpec.create();

    public boolean isJson() {
        return json;
    }

    /** A line for people; may hold picocli's markup, such as {@code @|bold …|@}. */
    public synchronized void say(String line) {
        if (!json) {
            print(spec.commandLine().getOut(), Ansi.AUTO.string(line));
        }
    }

    /** A line for people that holds what is not ours, such as keys: printed so that it cannot act on a terminal. */
    public synchronized void quote(String line) {
        if (!json) {
            print(spec.commandLine().getOut(), Printable.of(line));
        }
    }

    /** An object for machines. */
    public synchronized void tell(String type, Map<String, ?> fields) {
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("type", type);
            object.putAll(fields);
            print(spec.commandLine().getOut(), Printable.of(text(object)));
        }
    }

    /** JSON to be a part of what is told. */
    public static JsonNode parsed(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("what is told is JSON of our own", e);
        }
    }

    /** The fields of a JSON object, to be told. */
    public static Map<String, JsonNode> fields(String json) {
        return MAPPER.convertValue(parsed(json), new TypeReference<LinkedHashMap<String, JsonNode>>() {});
    }

    /** A line on standard error, for people at both. */
    public synchronized void note(String line) {
        print(spec.commandLine().getErr(), Printable.lines(line));
    }

    /** Whether somebody looks at it, so that it may move. */
    boolean isLive() {
        return !json && Ansi.AUTO.enabled();
    }

    private static void print(PrintWriter to, String line) {
        to.println(line);
        to.flush();
    }

    private static String text(Map<String, Object> object) {
        try {
            return MAPPER.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("only numbers, strings and their like are told", e);
        }
    }
}
