package dev.replicator.internal.write;

import dev.replicator.internal.change.Change;
import dev.replicator.internal.change.KeyPlan;
import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.SettledRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The state of writing one key: which change is written, in which form, how often it was tried, and whether an earlier
 * try may have taken effect. Immutable; each method that changes the state returns a new attempt.
 */
record Attempt(KeyPlan plan, int candidate, WriteForm form, int tries, boolean uncertain) {

    static Attempt first(KeyPlan plan, FirstForm firstForm) {
        return new Attempt(plan, 0, firstForm.of(plan, 0), 0, false);
    }

    Change change() {
        return plan.newestFirst().get(candidate);
    }

    Attempt in(WriteForm newForm) {
        return new Attempt(plan, candidate, newForm, tries, uncertain);
    }

    /** Returns the next try of the same change after a failed one. */
    Attempt again(boolean mayHaveTakenEffect) {
        return new Attempt(plan, candidate, form, tries + 1, uncertain || mayHaveTakenEffect);
    }

    /**
     * Returns the attempt to write the next newest change of the key, after this change was rejected; empty if there is
     * none.
     */
    Optional<Attempt> next(FirstForm firstForm) {
        int next = candidate + 1;
        return next < plan.newestFirst().size()
                ? Optional.of(new Attempt(plan, next, firstForm.of(plan, next), 0, false))
                : Optional.empty();
    }

    /** Returns the outcome of this change, and of the older changes that it settles. */
    List<SettledRecord> settle(Outcome outcome) {
        List<SettledRecord> settled = new ArrayList<>();
        settled.add(new SettledRecord(change().source(), outcome));
        if (outcome instanceof Outcome.Rejected) {
            return settled;
        }
        Outcome ofAbsorbed = outcome.isSettled() ? new Outcome.Coalesced() : outcome;
        for (Change absorbed :
                plan.newestFirst().subList(candidate + 1, plan.newestFirst().size())) {
            settled.add(new SettledRecord(absorbed.source(), ofAbsorbed));
        }
        return settled;
    }
}
