package dev.replicator.internal.write;

import dev.replicator.internal.fault.Fault;
import dev.replicator.outcome.Outcome;

/** The meaning of a response for one attempt. */
sealed interface Step {

    /** The attempt has an outcome. */
    record Done(Outcome outcome) implements Step {}

    /** The change must be written in another form. */
    record InForm(Form form) implements Step {}

    /** It failed. */
    record Failed(Fault fault) implements Step {}

    /** Its transaction was refused because of another key; alone it may succeed. */
    record Unharmed() implements Step {}
}
