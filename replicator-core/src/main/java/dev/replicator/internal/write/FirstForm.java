package dev.replicator.internal.write;

import dev.replicator.internal.change.Change;
import dev.replicator.internal.change.KeyPlan;
import dev.replicator.internal.ledger.InsertStatement;
import dev.replicator.table.Target;

/**
 * Chooses the form in which a change is written first. If the form does not fit the replica's item, DynamoDB refuses
 * it, and the change is written in another form.
 *
 * @param bundles whether inserts may share a request as statements
 */
record FirstForm(Target target, boolean bundles) {

    WriteForm of(KeyPlan plan, int candidate) {
        Change change = plan.newestFirst().get(candidate);
        return switch (target.fence()) {
            case IN_TABLE -> mayBeStatement(plan, change) ? WriteForm.INSERT_STATEMENT : WriteForm.PUT;
            case LEDGER -> change.isDelete() ? WriteForm.DELETE : WriteForm.INSERT_UNSTAMPED;
            case STAMP -> change.isDelete() ? WriteForm.DELETE : put(plan);
        };
    }

    private boolean mayBeStatement(KeyPlan plan, Change change) {
        return bundles
                && plan.beginsWithInsert()
                && !change.isDelete()
                && InsertStatement.fits(target, change.image().keySet());
    }

    private static WriteForm put(KeyPlan plan) {
        return plan.beginsWithInsert() ? WriteForm.INSERT : WriteForm.REPLACE;
    }
}
