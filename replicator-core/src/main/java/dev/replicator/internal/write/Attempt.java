package dev.replicator.internal.write;

import dev.replicator.internal.change.Change;
import dev.replicator.internal.change.KeyPlan;
import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.Settled;
import dev.replicator.table.Fence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The state of writing one key: which change is tried, in which form, how often, and whether an earlier try may have
 * taken effect. Immutable; a step returns the next attempt.
 */
record Attempt(KeyPlan plan, int candidate, Form form, int tries, boolean uncertain) {

    static Attempt first(KeyPlan plan, Fence fence) {
        return new Attempt(plan, 0, firstForm(plan, 0, fence), 0, false);
    }

    private static Form firstForm(KeyPlan plan, int candidate, Fence fence) {
        if (plan.newestFirst().get(candidate).isDelete()) {
            return Form.DELETE;
        }
        if (fence == Fence.LEDGER) {
            return Form.INSERT_UNSTAMPED;
        }
        return plan.beginsWithInsert() ? Form.INSERT : Form.REPLACE;
    }

    Change change() {
        return plan.newestFirst().get(candidate);
    }

    Attempt in(Form newForm) {
        return new Attempt(plan, candidate, newForm, tries, uncertain);
    }

    /** The next try after one that failed. */
    Attempt again(boolean mayHaveTakenEffect) {
        return new Attempt(plan, candidate, form, tries + 1, uncertain || mayHaveTakenEffect);
    }

    /** The attempt to write the next newest change, after this one was rejected. */
    Optional<Attempt> next(Fence fence) {
        int next = candidate + 1;
        return next < plan.newestFirst().size()
                ? Optional.of(new Attempt(plan, next, firstForm(plan, next, fence), 0, false))
                : Optional.empty();
    }

    /** The outcomes of this change and of those that it settles. */
    List<Settled> settle(Outcome outcome) {
        List<Settled> settled = new ArrayList<>();
        settled.add(new Settled(change().source(), outcome));
        if (outcome instanceof Outcome.Rejected) {
            return settled;
        }
        Outcome ofAbsorbed = outcome.isSettled() ? new Outcome.Coalesced() : outcome;
        for (Change absorbed :
                plan.newestFirst().subList(candidate + 1, plan.newestFirst().size())) {
            settled.add(new Settled(absorbed.source(), ofAbsorbed));
        }
        return settled;
    }
}
