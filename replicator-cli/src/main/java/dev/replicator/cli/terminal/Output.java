package dev.replicator.cli.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.replicator.ingest.text.Printable;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Prints what a command says. Results go to standard output, as text or, with {@code --json}, as one JSON object a
 * line. Progress and notes go to standard error. On a terminal, prose is wrapped between words, and one line of
 * progress stays below the other lines. Thread-safe.
 */
public final class Output {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String ERASE_LINE = "\r\u001b[K";

    @Option(names = "--json", description = "Print results as JSON, one object a line; the last one is the result.")
    boolean json;

    @Mixin
    Verbosity verbosity = new Verbosity();

    @Spec(Spec.Target.MIXEE)
    CommandSpec spec = CommandSpec.create();

    private String status = "";

    public boolean isJson() {
        return json;
    }

    /** Prints prose for people; may contain picocli's markup, such as {@code @|bold …|@}. */
    public synchronized void say(String text) {
        if (!json) {
            Terminals terminals = terminals();
            String coloured = terminals.colours(terminals.out()).string(text);
            print(out(), LineWrapper.at(width(terminals.out()), coloured, 0));
        }
    }

    /** Prints a line for people with foreign text, such as keys, escaped so that it cannot control the terminal. */
    public synchronized void quote(String line) {
        if (!json) {
            print(out(), Printable.of(line));
        }
    }

    /**
     * Prints prose with foreign text, escaped as in {@link #quote(String)}. The prose is wrapped.
     *
     * @param mark a mark that is printed before the first line
     */
    public synchronized void quote(String mark, String prose) {
        if (!json) {
            print(out(), LineWrapper.at(width(terminals().out()), mark + Printable.of(prose), mark.length()));
        }
    }

    /** Prints a JSON object for machines. */
    public synchronized void tell(String type, Map<String, ?> fields) {
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("type", type);
            object.putAll(fields);
            print(out(), Printable.of(text(object)));
        }
    }

    /** Parses JSON that becomes a part of an object for machines. */
    public static JsonNode parsed(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("what is told is JSON of our own", e);
        }
    }

    /** Returns the fields of a JSON object. */
    public static Map<String, JsonNode> fields(String json) {
        return MAPPER.convertValue(parsed(json), new TypeReference<LinkedHashMap<String, JsonNode>>() {});
    }

    /** Prints prose to standard error, with or without {@code --json}. */
    public synchronized void note(String text) {
        print(err(), LineWrapper.at(width(terminals().err()), Printable.lines(text), 0));
    }

    /** Returns whether standard error is a terminal. */
    boolean isLive() {
        return !json && terminals().mayMove();
    }

    /** Replaces the line of progress; an empty text removes it. Has no effect without a terminal. */
    synchronized void status(String line) {
        if (!line.equals(status)) {
            int most = columns() - "^C".length() - 1;
            status = line.length() > most ? line.substring(0, most) : line;
            show(ERASE_LINE + status);
        }
    }

    /** Returns the number of columns of the terminal, as the help uses it. */
    int columns() {
        return spec.usageMessage().width();
    }

    private void print(PrintWriter to, String line) {
        if (!status.isEmpty()) {
            show(ERASE_LINE);
        }
        to.println(line);
        to.flush();
        if (!status.isEmpty()) {
            show(status);
        }
    }

    private void show(String text) {
        err().print(text);
        err().flush();
    }

    /** Returns the maximum width of prose; 0 for no limit. */
    private int width(boolean terminal) {
        return terminal ? columns() : 0;
    }

    private static Terminals terminals() {
        return Terminals.ofThisProcess();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }

    private static String text(Map<String, Object> object) {
        try {
            return MAPPER.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("only numbers, strings and their like are told", e);
        }
    }
}
