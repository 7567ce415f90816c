package dev.replicator.cli.terminal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One section of the output, with lines for people and facts for machines. Not thread-safe. */
public final class Section {

    /** The mark of a line, which shows its importance. */
    public enum Mark {
        OK,
        /** The line is worth knowing, but nothing has to be done now. */
        NOTE,
        /** The state is unknown, because AWS did not answer. */
        UNKNOWN,
        PROBLEM
    }

    /**
     * A line of a section.
     *
     * @param what the text: one sentence or a part of one, without item content
     * @param why the reason, which follows the text; empty if there is none
     */
    public record Line(Mark mark, String what, String why) {

        /** Returns the line with its reason. */
        public String text() {
            return why.isEmpty() ? what : what + " " + why;
        }

        /** Returns the line without its reason, which was already printed above. */
        String again() {
            return what + " As above.";
        }
    }

    private final String name;
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Object> facts = new LinkedHashMap<>();

    public Section(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    public List<Line> lines() {
        return List.copyOf(lines);
    }

    /** Returns the facts of the section, including its lines and their marks. */
    public Map<String, Object> facts() {
        Map<String, Object> all = new LinkedHashMap<>(facts);
        all.put(
                "lines",
                lines.stream()
                        .map(line -> new TreeMap<>(Map.of("mark", line.mark().name(), "text", line.text())))
                        .toList());
        return all;
    }

    public Section fact(String key, Object value) {
        facts.put(key, value);
        return this;
    }

    public Section line(Mark mark, String text) {
        lines.add(new Line(mark, text, ""));
        return this;
    }

    public Section ok(String text) {
        return line(Mark.OK, text);
    }

    public Section note(String text) {
        return line(Mark.NOTE, text);
    }

    public Section problem(String text) {
        return line(Mark.PROBLEM, text);
    }

    /** Adds a problem, with a sentence that gives the reason. */
    public Section problem(String text, String why) {
        lines.add(new Line(Mark.PROBLEM, text, why));
        return this;
    }

    /** Adds a fact that is not known, with the reason. */
    public Section unknown(String question, String why) {
        lines.add(new Line(Mark.UNKNOWN, question + ": not known.", why));
        return this;
    }
}
