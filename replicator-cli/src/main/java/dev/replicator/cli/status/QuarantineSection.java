package dev.replicator.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.replicator.cli.facts.AwsAnswer;
import dev.replicator.cli.terminal.Section;
import dev.replicator.redrive.RecordStore;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The section with the number of set-aside records by reason.
 *
 * @param all the number of all set-aside records
 * @param reasons the number of records by reason, counted only for the oldest records, which were read
 */
record QuarantineSection(long all, Map<String, Integer> reasons) {

    private static final int MOST = 300;
    private static final ObjectMapper JSON = new ObjectMapper();

    static QuarantineSection in(RecordStore store) {
        List<String> names =
                store.names().stream().filter(name -> !name.endsWith("/")).toList();
        Map<String, Integer> reasons = new TreeMap<>();
        names.stream()
                .limit(MOST)
                .map(name -> reason(store.read(name)))
                .forEach(reason -> reasons.merge(reason, 1, Integer::sum));
        return new QuarantineSection(names.size(), reasons);
    }

    /** Returns the reason of a rejected record, or the condition because of which Lambda gave up. */
    private static String reason(byte[] content) {
        try {
            JsonNode json = JSON.readTree(content);
            String reason = json.path("reason")
                    .asText(json.at("/requestContext/condition").asText());
            return reason.isEmpty() ? "unreadable" : reason;
        } catch (IOException e) {
            return "unreadable";
        }
    }

    static Section section(AwsAnswer<QuarantineSection> asked) {
        Section section = new Section("quarantine");
        if (asked.answer().isEmpty()) {
            return section.unknown("What is in the quarantine", asked.why());
        }
        QuarantineSection found = asked.answer().get();
        section.fact("records", found.all).fact("reasons", found.reasons);
        return found.all == 0 ? section.ok("Empty.") : section.problem(found.said());
    }

    private String said() {
        List<String> parts = reasons.entrySet().stream()
                .map(reason -> "%,d %s".formatted(reason.getValue(), reason.getKey()))
                .toList();
        String of = all > MOST ? ", of the first " + MOST : "";
        return "%,d in quarantine%s: %s. Fix what the reasons say, then run 'replicator redrive'."
                .formatted(all, of, String.join(", ", parts));
    }
}
