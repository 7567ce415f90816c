package dev.replicator.cli.terminal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One section of the screen: lines for people, facts for machines. Used by one thread. */
public final class Section {

    /** The marks of lines. */
    public enum Mark {
        OK,
        /** Worth knowing; nothing to do now. */
        NOTE,
        /** AWS could not be asked. */
        UNKNOWN,
        PROBLEM
    }

    /**
     * A line.
     *
     * @param what one sentence or less; no item content
     * @param why a reason after it; empty if there is none
     */
    public record Line(Mark mark, String what, String why) {

        /** The line with its reason. */
        public String text() {
            return why.isEmpty() ? what : what + " " + why;
        }

        /** The line without a reason that was printed above. */
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

    /** The facts, with the lines and their marks. */
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

    /** The same with the sentence that says why. */
    public Section problem(String text, String why) {
        lines.add(new Line(Mark.PROBLEM, text, why));
        return this;
    }

    /** A question without an answer. */
    public Section unknown(String question, String why) {
        lines.add(new Line(Mark.UNKNOWN, question + ": not known.", why));
        return this;
    }
}
