package dev.replicator.internal.write;

import dev.replicator.internal.fault.Fault;
import dev.replicator.outcome.Outcome;

/** What an answer means for one attempt: where its way goes on. */
sealed interface Step {

    /** It is settled. */
    record Done(Outcome outcome) implements Step {}

    /** The same change in another form. */
    record InForm(Form form) implements Step {}

    /** It failed. */
    record Failed(Fault fault) implements Step {}

    /** Its transaction was refused for another key's sake; alone it may succeed. */
    record Unharmed() implements Step {}
}
