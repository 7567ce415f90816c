package dev.replicator.internal.mend;

import dev.replicator.internal.fault.Fault;
import dev.replicator.internal.fault.Faults;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementError;

/** What became of one item of a bulk backfill. */
public sealed interface Insertion {

    /** It is on the replica now. */
    record Done() implements Insertion {}

    /** The replica has an item of this key already, which is never older. */
    record Present() implements Insertion {}

    record Failed(Fault fault) implements Insertion {}

    static Insertion of(@Nullable BatchStatementError error) {
        if (error == null) {
            return new Done();
        }
        return "DuplicateItem".equals(error.codeAsString()) ? new Present() : new Failed(Faults.of(error));
    }
}
