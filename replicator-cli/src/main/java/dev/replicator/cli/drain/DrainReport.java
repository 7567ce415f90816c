package dev.replicator.cli.drain;

import dev.replicator.cli.drain.ArrivalSign.Reading;
import dev.replicator.cli.terminal.Output;
import dev.replicator.verify.VerifyCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reports what a drain has proven, and what it has not.
 *
 * @param share of the tables that was compared
 * @param beats the number of items that change by themselves: one with a heartbeat
 * @param begun when the comparison began
 */
record DrainReport(
        Instant point,
        List<Reading> readings,
        VerifyCounts counts,
        double share,
        int beats,
        Instant begun,
        Instant ended) {

    boolean isGiven() {
        return counts.isEqual() && counts.unruled() == 0 && counts.lagging() <= beats;
    }

    List<String> proven() {
        List<String> sentences = new ArrayList<>();
        if (isGiven()) {
            sentences.add("Between %s and %s %s, after the rules, and the replica had none that the primary had not."
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
                    "That the replica has what the primary has: %,d missing, %,d different, %,d extra. Are they in the quarantine ('replicator status')? Else 'replicator verify --repair'."
                            .formatted(counts.missing(), counts.different(), counts.extra()));
        }
        if (counts.unruled() > 0) {
            sentences.add("What the replica should have of %,d items that the rules cannot be applied to."
                    .formatted(counts.unruled()));
        }
        if (counts.lagging() > beats) {
            sentences.add("That writes have stopped. Items that were written to while they were compared: %,d."
                    .formatted(counts.lagging()));
        } else {
            sentences.add("That nobody writes to the primary any more: only whoever stopped the writers knows.");
        }
        if (share < 1) {
            sentences.add("Anything of the items that were not compared, and of what lies in the quarantine.");
        }
        if (counts.filtered() > 0) {
            sentences.add("%,d items of the primary are filtered by the rules: a promoted replica is without them."
                    .formatted(counts.filtered()));
        }
        return List.copyOf(sentences);
    }

    /** Its exit code. */
    int say(Output output) {
        output.say("@|bold Proven|@");
        proven().forEach(sentence -> output.quote("  ", sentence));
        output.say("@|bold Not proven|@");
        unproven().forEach(sentence -> output.quote("  ", sentence));
        output.tell(
                "drain",
                Map.of(
                        "drained", isGiven(),
                        "point", point.toString(),
                        "proven", proven(),
                        "unproven", unproven()));
        return isGiven() ? 0 : 1;
    }
}
