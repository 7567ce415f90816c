package dev.replicator.internal.write;

import dev.replicator.internal.ledger.InsertStatement;
import java.util.ArrayList;
import java.util.List;

/**
 * Packs attempts into as few requests as possible. A transaction can have 100 actions and 4 MB, a batch of statements 25
 * statements; a put has one item.
 */
final class Packer {

    static final int MAX_KEYS = 50;
    /**
     * The maximum size of the items in a request. It is less than DynamoDB's limit for a transaction, so that ledger
     * rows, names and expressions also fit.
     */
    static final long MAX_BYTES = 3_000_000;

    private Packer() {}

    static List<AttemptGroup> pack(List<Attempt> attempts) {
        List<AttemptGroup> groups = new ArrayList<>();
        List<Attempt> transactions = new ArrayList<>();
        List<Attempt> statements = new ArrayList<>();
        for (Attempt attempt : attempts) {
            if (attempt.form().isTransaction()) {
                transactions.add(attempt);
            } else if (attempt.form() == WriteForm.INSERT_STATEMENT) {
                statements.add(attempt);
            } else {
                groups.add(AttemptGroup.of(attempt));
            }
        }
        Batches.of(transactions, MAX_KEYS, MAX_BYTES, Packer::size)
                .forEach(batch -> groups.add(AttemptGroup.of(batch)));
        Batches.of(statements, InsertStatement.MOST_STATEMENTS, MAX_BYTES, Packer::size)
                .forEach(batch -> groups.add(AttemptGroup.of(batch)));
        return groups;
    }

    private static long size(Attempt attempt) {
        return ItemSize.of(attempt.change().image())
                + 2 * ItemSize.of(attempt.change().key().attributes());
    }
}
