package dev.replicator.cli.terminal;

import dev.replicator.cli.terminal.Section.Mark;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Prints all sections. */
public record SectionPrinter(List<Section> sections) {

    /** Prints the sections. Returns the exit code, which is 1 if a section has a problem. */
    public int show(Output output, String title) {
        long problems = count(Mark.PROBLEM);
        long unknown = count(Mark.UNKNOWN);
        output.quote("", title);
        Set<String> said = new HashSet<>();
        for (Section section : sections) {
            output.say("@|bold " + section.name() + "|@");
            for (Section.Line line : section.lines()) {
                boolean again = !line.why().isEmpty() && !said.add(line.why());
                output.quote(mark(line.mark()), again ? line.again() : line.text());
            }
        }
        output.say(problems == 0 ? "@|green No problems.|@" : "@|red,bold Problems: %,d.|@".formatted(problems));
        if (unknown > 0) {
            output.say("%,d facts are unknown; see '?'.".formatted(unknown));
        }
        tell(output, problems, unknown);
        return problems == 0 ? 0 : 1;
    }

    private static String mark(Mark mark) {
        return switch (mark) {
            case OK -> "  ok  ";
            case NOTE -> "   -  ";
            case UNKNOWN -> "   ?  ";
            case PROBLEM -> "  !!  ";
        };
    }

    private void tell(Output output, long problems, long unknown) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("problems", problems);
        fields.put("unknown", unknown);
        sections.forEach(section -> fields.put(section.name(), section.facts()));
        output.tell("status", fields);
    }

    private long count(Mark mark) {
        return sections.stream()
                .flatMap(section -> section.lines().stream())
                .filter(line -> line.mark() == mark)
                .count();
    }
}
