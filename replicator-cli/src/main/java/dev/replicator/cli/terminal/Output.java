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
 * What a command says. Results go to standard output: as text for people, or with {@code --json} as one object a line for
 * machines. Progress and notes go to standard error. On a terminal prose is broken between words, and one line of progress
 * stands below what was said last. Safe for many threads.
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

    /** Prose for people; may hold picocli's markup, such as {@code @|bold …|@}. */
    public synchronized void say(String text) {
        if (!json) {
            Terminals terminals = terminals();
            String coloured = terminals.colours(terminals.out()).string(text);
            print(out(), LineWrapper.at(width(terminals.out()), coloured, 0));
        }
    }

    /** A line for people that holds what is not ours, such as keys: printed so that it cannot act on a terminal. */
    public synchronized void quote(String line) {
        if (!json) {
            print(out(), Printable.of(line));
        }
    }

    /**
     * The same for prose, which is broken between words.
     *
     * @param mark what stands before it, and nothing below
     */
    public synchronized void quote(String mark, String prose) {
        if (!json) {
            print(out(), LineWrapper.at(width(terminals().out()), mark + Printable.of(prose), mark.length()));
        }
    }

    /** An object for machines. */
    public synchronized void tell(String type, Map<String, ?> fields) {
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("type", type);
            object.putAll(fields);
            print(out(), Printable.of(text(object)));
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

    /** Prose on standard error, for people at both. */
    public synchronized void note(String text) {
        print(err(), LineWrapper.at(width(terminals().err()), Printable.lines(text), 0));
    }

    /** Whether somebody looks at it, so that it may move. */
    boolean isLive() {
        return !json && terminals().mayMove();
    }

    /** The line below everything, in place of the one before; empty for none. Only where it may move. */
    synchronized void status(String line) {
        if (!line.equals(status)) {
            int most = columns() - "^C".length() - 1;
            status = line.length() > most ? line.substring(0, most) : line;
            show(ERASE_LINE + status);
        }
    }

    /** Of the terminal, as the help has them. */
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

    /** How wide prose is; 0 where there is no end to it. */
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
