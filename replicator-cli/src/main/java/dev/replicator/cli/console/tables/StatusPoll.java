package dev.replicator.cli.console.tables;

import dev.replicator.cli.console.ConsoleProblems;
import dev.replicator.cli.console.History;
import dev.replicator.cli.terminal.Section;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Asks AWS from time to time for what {@code status} shows, and keeps the newest answer. */
final class StatusPoll implements Runnable {

    private final Function<Instant, List<Section>> status;
    private final History history;
    private volatile Optional<List<Section>> latest = Optional.empty();

    /**
     * Creates a poll without asking.
     *
     * @param status returns the sections of the status at a time
     * @param history gets a sample of each answer
     */
    StatusPoll(Function<Instant, List<Section>> status, History history) {
        this.status = status;
        this.history = history;
    }

    /** Asks once. An error is an answer, so that the next run asks again. */
    @Override
    public void run() {
        Instant now = Instant.now();
        try {
            latest = Optional.of(status.apply(now));
        } catch (RuntimeException e) {
            latest = Optional.of(List.of(new Section("status")
                    .unknown(
                            "The state", "It could not be read: " + e.getClass().getSimpleName() + ".")));
        }
        Map<String, Number> sample = new LinkedHashMap<>();
        lagMillis(now).ifPresent(lag -> sample.put("lagMillis", lag));
        if (!sample.isEmpty()) {
            history.add(now, sample);
        }
    }

    List<Section> sections() {
        return latest.orElse(List.of());
    }

    void addTo(ConsoleProblems problems) {
        if (latest.isEmpty()) {
            problems.unknown("AWS has not answered yet.");
        }
        for (Section section : sections()) {
            for (Section.Line line : section.lines()) {
                problems.problemIf(line.mark() == Section.Mark.PROBLEM, line.text());
                if (line.mark() == Section.Mark.UNKNOWN) {
                    problems.unknown(line.text());
                }
            }
        }
    }

    /** Returns the facts of a section; none if the section does not exist. */
    Map<String, Object> facts(String section) {
        return sections().stream()
                .filter(each -> each.name().equals(section))
                .findFirst()
                .map(Section::facts)
                .orElse(Map.of());
    }

    /** Returns the age of the heartbeat on the replica, otherwise the newest lag of the metrics. */
    private OptionalLong lagMillis(Instant now) {
        Map<String, Object> lag = facts("lag");
        if (lag.get("heartbeatMade") instanceof String made) {
            return OptionalLong.of(
                    Math.max(0, Duration.between(Instant.parse(made), now).toMillis()));
        }
        for (String metric : List.of("replicationLagMillis", "iteratorAgeMillis")) {
            if (lag.get(metric) instanceof Long millis) {
                return OptionalLong.of(millis);
            }
        }
        return OptionalLong.empty();
    }
}
