package dev.replicator.cli.status;

import dev.replicator.cli.facts.AwsAnswer;
import dev.replicator.cli.facts.StreamMapping;
import dev.replicator.cli.terminal.Section;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The section about the functions that receive the stream. */
final class MappingSection {

    private MappingSection() {}

    /**
     * Builds the section.
     *
     * @param heartbeat whether there is a heartbeat, which shows a replication by something other than these functions
     */
    static Section of(AwsAnswer<List<StreamMapping>> asked, boolean heartbeat) {
        Section section = new Section("mapping");
        if (asked.answer().isEmpty()) {
            return section.unknown("Event source mappings of the stream", asked.why());
        }
        List<StreamMapping> mappings = asked.answer().get();
        section.fact(
                "mappings",
                mappings.stream()
                        .map(mapping -> new TreeMap<>(Map.of(
                                "uuid", mapping.uuid(),
                                "function", mapping.function(),
                                "state", mapping.state(),
                                "lastResult", mapping.lastResult())))
                        .toList());
        if (mappings.isEmpty()) {
            section.line(
                    heartbeat ? Section.Mark.NOTE : Section.Mark.PROBLEM,
                    "No event source mapping: no function reads the stream.");
        }
        mappings.forEach(mapping -> say(section, mapping));
        return section;
    }

    private static void say(Section section, StreamMapping mapping) {
        String result = mapping.lastResult().isEmpty() ? "" : " Last result: " + mapping.lastResult() + ".";
        if (mapping.isStopped()) {
            section.problem(mapping.function() + " is " + mapping.state().toUpperCase(Locale.ROOT)
                    + ": the replica gets no changes, and the stream keeps records for only 24 hours. Resume with 'aws lambda"
                    + " update-event-source-mapping --enabled --uuid " + mapping.uuid() + "'.");
        } else if (mapping.lastResult().startsWith("PROBLEM")) {
            section.note(mapping.function() + " is " + mapping.state() + "." + result);
        } else {
            section.ok(mapping.function() + " is " + mapping.state() + "." + result);
        }
    }
}
