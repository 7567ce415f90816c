package dev.replicator.cli.status;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One paragraph of the screen: lines for people, facts for machines. Built by one thread. */
public final class StatusSection {

    /** What a line means for whoever reads it at night. */
    public enum Mark {
        OK,
        /** Worth knowing, and nothing to be done about tonight. */
        NOTE,
        /** Could not be asked. */
        UNKNOWN,
        AMISS
    }

    /**
     * What is said.
     *
     * @param what one sentence or less; no item content
     * @param why a sentence behind it; empty if there is none
     */
    public record Line(Mark mark, String what, String why) {

        /** All of it. */
        public String text() {
            return why.isEmpty() ? what : what + " " + why;
        }

        /** Without the sentence that was said above. */
        String again() {
            return what + " As above.";
        }
    }

    private final String name;
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Object> facts = new LinkedHashMap<>();

    StatusSection(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    public List<Line> lines() {
        return List.copyOf(lines);
    }

    /** With the lines, each with its mark. */
    Map<String, Object> facts() {
        Map<String, Object> all = new LinkedHashMap<>(facts);
        all.put(
                "lines",
                lines.stream()
                        .map(line -> new TreeMap<>(Map.of("mark", line.mark().name(), "text", line.text())))
                        .toList());
        return all;
    }

    StatusSection fact(String key, Object value) {
        facts.put(key, value);
        return this;
    }

    StatusSection line(Mark mark, String text) {
        lines.add(new Line(mark, text, ""));
        return this;
    }

    StatusSection ok(String text) {
        return line(Mark.OK, text);
    }

    StatusSection note(String text) {
        return line(Mark.NOTE, text);
    }

    StatusSection amiss(String text) {
        return line(Mark.AMISS, text);
    }

    /** The same with the sentence that says why. */
    StatusSection amiss(String text, String why) {
        lines.add(new Line(Mark.AMISS, text, why));
        return this;
    }

    /** A question without an answer. */
    StatusSection unknown(String question, String why) {
        lines.add(new Line(Mark.UNKNOWN, question + ": not known.", why));
        return this;
    }
}
