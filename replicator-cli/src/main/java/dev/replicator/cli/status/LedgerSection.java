package dev.replicator.cli.status;

import dev.replicator.cli.facts.AwsAnswer;
import dev.replicator.cli.facts.TombstoneSample;
import dev.replicator.cli.terminal.Section;
import dev.replicator.internal.ledger.Contract;
import dev.replicator.internal.ledger.Contract.Tombstones;
import dev.replicator.report.Finding;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** The section about the ledger, the replica's contract and the findings of the replicator's check. */
final class LedgerSection {

    private LedgerSection() {}

    /**
     * Builds the section.
     *
     * @param sourceArn the ARN of the primary, if it is known
     * @param tombstones counts the tombstones in the replica itself
     */
    static Section of(
            List<Finding> findings,
            AwsAnswer<TableDescription> ledger,
            AwsAnswer<Optional<Contract>> contract,
            Optional<String> sourceArn,
            Supplier<AwsAnswer<TombstoneSample>> tombstones) {
        Section section = new Section("ledger");
        for (Finding finding : findings) {
            section.line(
                    finding.kind() == Finding.Kind.NOT_TOLD ? Section.Mark.UNKNOWN : Section.Mark.PROBLEM,
                    finding.what());
        }
        if (findings.isEmpty()) {
            section.ok("The check found no problem.");
        }
        ledger.answer()
                .ifPresentOrElse(
                        table -> section.fact("ledgerRows", table.itemCount())
                                .ok("Rows: about %,d, which DynamoDB counts every six hours."
                                        .formatted(table.itemCount())),
                        () -> section.unknown("The ledger's size", ledger.why()));
        if (contract.answer().isEmpty()) {
            return section.unknown("The contract", contract.why());
        }
        Optional<Contract> row = contract.answer().get();
        if (row.isEmpty()) {
            return section.note("No contract yet: nothing has been replicated to this replica.");
        }
        say(section, row.get(), sourceArn);
        say(section, row.get().tombstones(), tombstones);
        return section;
    }

    private static void say(Section section, Contract contract, Optional<String> sourceArn) {
        String source = contract.source().orElse("no table yet");
        section.fact("contract", source);
        if (contract.source().isPresent() && sourceArn.isPresent() && !sourceArn.equals(contract.source())) {
            section.problem("The replica is bound by contract to " + source
                    + ", which is not this primary: nothing will be written to it.");
        } else {
            section.ok("Bound to " + source + ", stamped under '" + contract.stamp() + "'.");
        }
    }

    /** The check reports it as a problem if tombstones are being moved. */
    private static void say(Section section, Tombstones place, Supplier<AwsAnswer<TombstoneSample>> tombstones) {
        section.fact("tombstones", place.name());
        switch (place) {
            case LEDGER -> section.ok("Tombstones are in the ledger.");
            case TABLE -> sayInTable(section, tombstones.get());
            case MOVING_TO_LEDGER -> section.note("Tombstones are being moved to the ledger.");
            case MOVING_TO_TABLE -> section.note("Tombstones are being moved to the replica's table.");
        }
    }

    private static void sayInTable(Section section, AwsAnswer<TombstoneSample> tombstones) {
        tombstones
                .answer()
                .ifPresentOrElse(
                        sample -> section.fact("sampledItems", sample.items())
                                .fact("sampledTombstones", sample.tombstones())
                                .ok("Tombstones are in the replica's table: " + sample.text() + "."),
                        () -> section.unknown("How many tombstones are in the replica's table", tombstones.why()));
        section.note(
                "Before applications write to the replica, move its tombstones: 'replicator tombstones --to ledger'.");
    }
}
