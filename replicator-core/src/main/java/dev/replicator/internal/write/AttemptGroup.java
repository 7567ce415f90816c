package dev.replicator.internal.write;

import java.util.List;

/**
 * The attempts of one request: a put of one item, a transaction of one or more, or a batch of one or more statements.
 * Compared by identity.
 */
final class AttemptGroup {

    private final List<Attempt> attempts;

    private AttemptGroup(List<Attempt> attempts) {
        this.attempts = List.copyOf(attempts);
    }

    static AttemptGroup of(Attempt attempt) {
        return new AttemptGroup(List.of(attempt));
    }

    /** Returns a group whose attempts are sent in one request. */
    static AttemptGroup of(List<Attempt> attempts) {
        return new AttemptGroup(attempts);
    }

    List<Attempt> attempts() {
        return attempts;
    }

    Attempt only() {
        return attempts.get(0);
    }

    /** Returns the ARN of the changed table, which all attempts of a group share. */
    String source() {
        return only().change().sourceTable();
    }

    boolean isTransaction() {
        return only().form().isTransaction();
    }

    boolean isBatchOfStatements() {
        return only().form() == WriteForm.INSERT_STATEMENT;
    }

    int tries() {
        return attempts.stream().mapToInt(Attempt::tries).max().orElse(0);
    }

    /** Returns the next try of the group after a failed one. */
    AttemptGroup again(boolean mayHaveTakenEffect) {
        return new AttemptGroup(
                attempts.stream().map(each -> each.again(mayHaveTakenEffect)).toList());
    }
}
