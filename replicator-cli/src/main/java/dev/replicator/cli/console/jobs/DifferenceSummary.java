package dev.replicator.cli.console.jobs;

import dev.replicator.cli.terminal.Output;
import dev.replicator.record.Version;
import dev.replicator.verify.Difference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Counts differences by kind, by attribute, and by the age of the replica's version. Keeps the keys of the first ones, but
 * no other values. Thread-safe.
 */
final class DifferenceSummary {

    static final int MOST_KEPT = 100;
    static final String OTHER_ATTRIBUTES = "(others)";
    static final String UNKNOWN_AGE = "unknown";

    private final Map<String, Long> kinds = new TreeMap<>();
    private final Map<String, Long> attributes = new TreeMap<>();
    private final Map<String, Long> ages = new LinkedHashMap<>();
    private final List<Map<String, ?>> first = new ArrayList<>();
    private final String stampAttribute;
    private final Clock clock;

    DifferenceSummary(String stampAttribute, Clock clock) {
        this.stampAttribute = stampAttribute;
        this.clock = clock;
        List.of("up to a minute", "up to an hour", "up to a day", "older", UNKNOWN_AGE)
                .forEach(age -> ages.put(age, 0L));
    }

    synchronized void add(Difference difference) {
        kinds.merge(difference.kind().name(), 1L, Long::sum);
        difference.attributes().forEach(this::addAttribute);
        String age = age(difference.replica());
        ages.merge(age, 1L, Long::sum);
        if (first.size() < MOST_KEPT) {
            Map<String, Object> kept = new LinkedHashMap<>(Output.fields(difference.json()));
            kept.put("age", age);
            first.add(kept);
        }
    }

    private void addAttribute(String name) {
        boolean hasRoom = attributes.size() < MOST_KEPT || attributes.containsKey(name);
        attributes.merge(hasRoom ? name : OTHER_ATTRIBUTES, 1L, Long::sum);
    }

    /** Returns how long ago the change was made that the replica has. */
    private String age(Map<String, AttributeValue> replica) {
        Optional<Instant> made = Optional.ofNullable(replica.get(stampAttribute))
                .map(AttributeValue::s)
                .flatMap(Version::parse)
                .flatMap(Version::created);
        if (made.isEmpty()) {
            return UNKNOWN_AGE;
        }
        Duration age = Duration.between(made.get(), clock.instant());
        if (age.compareTo(Duration.ofMinutes(1)) <= 0) {
            return "up to a minute";
        }
        if (age.compareTo(Duration.ofHours(1)) <= 0) {
            return "up to an hour";
        }
        return age.compareTo(Duration.ofDays(1)) <= 0 ? "up to a day" : "older";
    }

    synchronized Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kinds", new TreeMap<>(kinds));
        fields.put("attributes", new TreeMap<>(attributes));
        fields.put("ages", new LinkedHashMap<>(ages));
        fields.put("first", List.copyOf(first));
        return fields;
    }
}
