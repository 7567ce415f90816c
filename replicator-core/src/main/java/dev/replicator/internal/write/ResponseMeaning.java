package dev.replicator.internal.write;

import dev.replicator.internal.fault.Fault;
import dev.replicator.outcome.Outcome;

/** The meaning of a response for one attempt. */
sealed interface ResponseMeaning {

    /** The attempt has an outcome. */
    record Done(Outcome outcome) implements ResponseMeaning {}

    /** The change must be written in another form. */
    record InForm(WriteForm form) implements ResponseMeaning {}

    /** It failed. */
    record Failed(Fault fault) implements ResponseMeaning {}

    /** Its transaction was refused because of another key; alone it may succeed. */
    record Unharmed() implements ResponseMeaning {}
}
