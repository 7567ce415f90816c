package dev.replicator.internal.mend;

import dev.replicator.internal.fault.Fault;
import dev.replicator.internal.fault.FaultClassifier;
import dev.replicator.internal.ledger.InsertStatement;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementError;

/** The result of one item of a bulk insert. */
public sealed interface Insertion {

    /** The item was inserted. */
    record Done() implements Insertion {}

    /** The replica already has an item with this key, which is never older than the copy. */
    record Present() implements Insertion {}

    record Failed(Fault fault) implements Insertion {}

    static Insertion of(@Nullable BatchStatementError error) {
        if (error == null) {
            return new Done();
        }
        return InsertStatement.isRefused(error) ? new Present() : new Failed(FaultClassifier.of(error));
    }
}
