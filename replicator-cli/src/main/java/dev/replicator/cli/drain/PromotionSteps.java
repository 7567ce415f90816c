package dev.replicator.cli.drain;

import dev.replicator.cli.facts.AwsAnswer;
import dev.replicator.internal.ledger.Contract;
import dev.replicator.internal.ledger.Contract.Tombstones;
import java.util.List;
import java.util.Optional;

/**
 * Says what must be done after a drain, before applications may write to the replica. An application must not find
 * tombstones in the table: its updates would make items of them, which time to live deletes.
 */
final class PromotionSteps {

    private PromotionSteps() {}

    /** Returns the steps, each as one sentence; empty if applications may write. */
    static List<String> of(String replicaTable, AwsAnswer<Optional<Contract>> contract) {
        if (contract.answer().isEmpty()) {
            return List.of("Find out where the tombstones of '" + replicaTable
                    + "' are, with 'replicator status': the contract cannot be read. " + contract.why());
        }
        Optional<Tombstones> tombstones = contract.answer().get().map(Contract::tombstones);
        if (tombstones.isEmpty() || tombstones.get() == Tombstones.LEDGER) {
            return List.of();
        }
        return List.of(
                "Disable the event source mapping.",
                "Turn time to live of '" + replicaTable + "' off.",
                "Run 'replicator tombstones --to ledger' with the same options, before applications write to '"
                        + replicaTable + "'.");
    }
}
