package dev.replicator.cli.drain;

import dev.replicator.cli.drain.ArrivalSign.Reading;
import dev.replicator.cli.terminal.Output;
import dev.replicator.verify.VerifyCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reports what a drain has proven, and what it has not proven.
 *
 * @param share the share of the tables that was compared
 * @param beats the number of items that change even without an application: 1 if there is a heartbeat, otherwise 0
 * @param begun the time at which the comparison began
 * @param next what must be done before applications write to the replica
 */
record DrainReport(
        Instant point,
        List<Reading> readings,
        VerifyCounts counts,
        double share,
        int beats,
        Instant begun,
        Instant ended,
        List<String> next) {

    boolean isGiven() {
        return counts.isEqual() && counts.unruled() == 0 && counts.lagging() <= beats;
    }

    List<String> proven() {
        List<String> sentences = new ArrayList<>();
        if (isGiven()) {
            sentences.add("Between %s and %s %s, after the rules, and the replica had no extra items."
                    .formatted(begun, ended, compared()));
        }
        readings.forEach(reading -> sentences.add(reading.meaning()));
        return List.copyOf(sentences);
    }

    private String compared() {
        String items = "%,d items".formatted(counts.compared());
        return share < 1
                ? items + ", about " + percent() + " of the primary, were the same on the replica"
                : "all " + items + " of the primary were the same on the replica";
    }

    private String percent() {
        return "%.3g %%".formatted(share * 100);
    }

    List<String> unproven() {
        List<String> sentences = new ArrayList<>();
        if (!counts.isEqual()) {
            sentences.add(
                    "That the tables are equal: %,d missing, %,d different, %,d extra. Look for them in the quarantine ('replicator status'); otherwise run 'replicator verify --repair'."
                            .formatted(counts.missing(), counts.different(), counts.extra()));
        }
        if (counts.unruled() > 0) {
            sentences.add("What the replica should have for %,d items to which the rules cannot be applied."
                    .formatted(counts.unruled()));
        }
        if (counts.lagging() > beats) {
            sentences.add("That writes have stopped. Items that were written during the comparison: %,d."
                    .formatted(counts.lagging()));
        } else {
            sentences.add(
                    "Whether anybody still writes to the primary: only the person who stopped the writers knows.");
        }
        if (share < 1) {
            sentences.add("Nothing about items that were not compared, or about records in the quarantine.");
        }
        if (counts.filtered() > 0) {
            sentences.add("The rules filter %,d items of the primary: a promoted replica does not have them."
                    .formatted(counts.filtered()));
        }
        return List.copyOf(sentences);
    }

    /** Prints the report, and returns the exit code. */
    int say(Output output) {
        output.say("@|bold Proven|@");
        proven().forEach(sentence -> output.quote("  ", sentence));
        output.say("@|bold Not proven|@");
        unproven().forEach(sentence -> output.quote("  ", sentence));
        if (isGiven() && !next.isEmpty()) {
            output.say("@|bold Next|@");
            next.forEach(sentence -> output.quote("  ", sentence));
        }
        output.tell(
                "drain",
                Map.of(
                        "drained", isGiven(),
                        "point", point.toString(),
                        "proven", proven(),
                        "unproven", unproven(),
                        "next", next));
        return isGiven() ? 0 : 1;
    }
}
