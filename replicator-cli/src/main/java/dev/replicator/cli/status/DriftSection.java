package dev.replicator.cli.status;

import dev.replicator.cli.facts.AwsAnswer;
import dev.replicator.cli.facts.KeyLayout;
import dev.replicator.cli.facts.ReplicaNames;
import dev.replicator.cli.facts.TableFacts;
import dev.replicator.cli.terminal.Section;
import dev.replicator.internal.check.KeySchema;
import dev.replicator.internal.rules.Rules;
import dev.replicator.table.Target;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/**
 * Compares the settings of replica and primary. A difference is reported as a problem if it would make writes fail, or
 * if an application could not use the replica after a failover. Other differences are notes.
 */
final class DriftSection {

    private final TableFacts primary;
    private final TableFacts replica;
    private final Rules rules;
    private final Target target;
    private final Section section = new Section("tables");

    private DriftSection(TableFacts primary, TableFacts replica, Rules rules, Target target) {
        this.primary = primary;
        this.replica = replica;
        this.rules = rules;
        this.target = target;
    }

    static Section between(TableFacts primary, TableFacts replica, Rules rules, Target target) {
        return new DriftSection(primary, replica, rules, target).section();
    }

    private Section section() {
        compareKeys();
        compareIndexes();
        timeToLive();
        compare("Encryption", TableFacts::encryption);
        compare("Capacity", TableFacts::capacity);
        compare("Deletion protection", TableFacts::protection);
        compareRecovery();
        compare("Table class", TableFacts::tableClass);
        return section;
    }

    private void compareKeys() {
        KeyLayout expected = KeyLayout.ofTable(primary, this::nameOnReplica);
        KeyLayout found = KeyLayout.ofTable(replica, Optional::of);
        if (expected.equals(found)) {
            section.ok("Key: " + found + ".");
        } else {
            section.problem("The replica's key is " + found + ", but by the rules it would be " + expected + ".");
        }
    }

    private void compareIndexes() {
        Map<String, KeyLayout> expected = new TreeMap<>(KeyLayout.all(primary, this::nameOnReplica));
        Map<String, KeyLayout> found = new TreeMap<>(KeyLayout.all(replica, Optional::of));
        expected.forEach((name, index) -> compare(name, index, Optional.ofNullable(found.get(name))));
        found.keySet().stream()
                .filter(name -> !expected.containsKey(name))
                .forEach(name -> section.note("Index '" + name + "' is on the replica only."));
    }

    private void compare(String name, KeyLayout expected, Optional<KeyLayout> found) {
        if (!expected.isWhole()) {
            section.note("Index '" + name + "' has a key that the rules do not replicate.");
        } else if (found.isEmpty()) {
            section.problem("Index '" + name + "' (" + expected + ") is missing on the replica.");
        } else if (!found.get().equals(expected)) {
            section.problem("Index '" + name + "' is " + found.get() + " on the replica, and " + expected
                    + " on the primary, after the rules.");
        } else {
            section.ok("Index '" + name + "': " + expected + ".");
        }
    }

    private Optional<String> nameOnReplica(String attribute) {
        return new ReplicaNames(rules).name(attribute, KeySchema.names(primary.table()));
    }

    /**
     * Compares time to live. If it is wrong on the replica, the replicator's check reports it and tells what to do.
     */
    private void timeToLive() {
        if (primary.ttl().answer().isEmpty() || replica.ttl().answer().isEmpty()) {
            section.unknown("Time to live", AwsAnswer.whys(primary.ttl(), replica.ttl()));
        } else {
            section.ok("Time to live: " + said(primary.ttl().answer().get()) + " at the primary, "
                    + said(replica.ttl().answer().get()) + " at the replica, where it must be "
                    + (target.hasTombstonesInTable()
                            ? "on for '" + target.goneAttribute() + "' until its tombstones are moved."
                            : "off until promotion."));
        }
    }

    private static String said(TimeToLiveDescription ttl) {
        return ttl.timeToLiveStatus() == TimeToLiveStatus.ENABLED || ttl.timeToLiveStatus() == TimeToLiveStatus.ENABLING
                ? "on for '" + ttl.attributeName() + "'"
                : "off";
    }

    private void compareRecovery() {
        if (primary.recovery().answer().isEmpty() || replica.recovery().answer().isEmpty()) {
            section.unknown("Point-in-time recovery", AwsAnswer.whys(primary.recovery(), replica.recovery()));
        } else {
            compare(
                    "Point-in-time recovery",
                    facts -> TableFacts.onOff(facts.recovery().answer().get()));
        }
    }

    private void compare(String what, Function<TableFacts, String> property) {
        String ofPrimary = property.apply(primary);
        String ofReplica = property.apply(replica);
        if (ofPrimary.equals(ofReplica)) {
            section.ok(what + ": " + ofPrimary + ".");
        } else {
            section.note(what + ": " + ofPrimary + " at the primary, " + ofReplica + " at the replica.");
        }
    }
}
