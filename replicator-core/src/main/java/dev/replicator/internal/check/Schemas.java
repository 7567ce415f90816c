package dev.replicator.internal.check;

import dev.replicator.internal.change.KeyPlan;
import dev.replicator.internal.fault.Fault;
import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.RetryCause;
import dev.replicator.record.Key;
import dev.replicator.record.RejectReason;
import dev.replicator.record.Rejection;
import dev.replicator.table.Target;
import java.util.List;

/**
 * Decides whether a record or a table is wrong after DynamoDB refused a write as invalid. All keys of a source have the
 * same schema. So if at least one key of the batch matches the replica's schema, the record is invalid. If none
 * matches, the table is wrong, and the record is not quarantined.
 */
public record Schemas(KeySchema replica, KeySchema ledger) {

    public Outcome judge(Key key, List<KeyPlan> batch, Fault invalid, Target target) {
        if (!ledger.equals(KeySchema.LEDGER)) {
            return wrongLedger(target);
        }
        if (replica.fits(key)) {
            return rejected(RejectReason.INVALID, invalid);
        }
        if (batch.stream().anyMatch(plan -> replica.fits(plan.key()))) {
            return rejected(RejectReason.WRONG_KEY_SCHEMA, invalid);
        }
        return new Outcome.Retry(
                RetryCause.TABLE,
                "The key schema of replica table '" + target.replicaTable() + "' is " + replica.types()
                        + ", but the changes have " + key + ". Recreate the table, or rename the key in the rules.");
    }

    /** Returns the outcome of all changes if the ledger does not have the key schema of a ledger. */
    public static Outcome.Retry wrongLedger(Target target) {
        return new Outcome.Retry(
                RetryCause.TABLE,
                "The ledger table '" + target.ledgerTable() + "' must have the string 'id' as its only key attribute.");
    }

    private static Outcome rejected(RejectReason reason, Fault invalid) {
        return new Outcome.Rejected(new Rejection(reason, invalid.message()));
    }
}
