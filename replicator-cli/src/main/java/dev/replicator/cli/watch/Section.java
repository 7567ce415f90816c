package dev.replicator.cli.watch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One paragraph of the screen: lines for people, facts for machines. Built by one thread. */
final class Section {

    /** What a line means for whoever reads it at night. */
    enum Mark {
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
    record Line(Mark mark, String what, String why) {

        /** All of it. */
        String text() {
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

    Section(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    List<Line> lines() {
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

    Section fact(String key, Object value) {
        facts.put(key, value);
        return this;
    }

    Section line(Mark mark, String text) {
        lines.add(new Line(mark, text, ""));
        return this;
    }

    Section ok(String text) {
        return line(Mark.OK, text);
    }

    Section note(String text) {
        return line(Mark.NOTE, text);
    }

    Section amiss(String text) {
        return line(Mark.AMISS, text);
    }

    /** The same with the sentence that says why. */
    Section amiss(String text, String why) {
        lines.add(new Line(Mark.AMISS, text, why));
        return this;
    }

    /** A question without an answer. */
    Section unknown(String question, String why) {
        lines.add(new Line(Mark.UNKNOWN, question + ": not known.", why));
        return this;
    }
}
