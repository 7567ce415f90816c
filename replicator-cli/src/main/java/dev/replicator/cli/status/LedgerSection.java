package dev.replicator.cli.status;

import dev.replicator.cli.facts.AwsAnswer;
import dev.replicator.cli.facts.Contract;
import dev.replicator.cli.terminal.Section;
import dev.replicator.report.Finding;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** The section about the ledger, the replica's contract and the findings of the replicator's check. */
final class LedgerSection {

    private LedgerSection() {}

    /**
     * Builds the section.
     *
     * @param sourceArn the ARN of the primary, if it is known
     */
    static Section of(
            List<Finding> findings,
            AwsAnswer<TableDescription> ledger,
            AwsAnswer<Optional<Contract>> contract,
            Optional<String> sourceArn) {
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
        contract.answer()
                .get()
                .ifPresentOrElse(
                        row -> say(section, row, sourceArn),
                        () -> section.note("No contract yet: nothing has been replicated to this replica."));
        return section;
    }

    private static void say(Section section, Contract contract, Optional<String> sourceArn) {
        section.fact("contract", contract.source());
        if (sourceArn.filter(arn -> !arn.equals(contract.source())).isPresent()) {
            section.problem("The replica is bound by contract to " + contract.source()
                    + ", which is not this primary: nothing will be written to it.");
        } else {
            section.ok("Bound to " + contract.source() + ", stamped under '" + contract.stamp() + "'.");
        }
    }
}
