package dev.replicator.internal.write;

import dev.replicator.internal.fault.Fault;
import dev.replicator.outcome.Outcome;

/** What a response means for one attempt. */
sealed interface ResponseMeaning {

    /** The attempt has its outcome. */
    record Done(Outcome outcome) implements ResponseMeaning {}

    /** The change must be written in another form. */
    record InForm(WriteForm form) implements ResponseMeaning {}

    /** The request failed. */
    record Failed(Fault fault) implements ResponseMeaning {}

    /** The transaction was cancelled because of another key. Without that key, the attempt may succeed. */
    record Unharmed() implements ResponseMeaning {}
}
