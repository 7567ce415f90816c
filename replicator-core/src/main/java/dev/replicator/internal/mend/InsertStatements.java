package dev.replicator.internal.mend;

import dev.replicator.internal.change.Change;
import dev.replicator.internal.ledger.Stamp;
import dev.replicator.table.Fence;
import dev.replicator.table.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;

/**
 * Builds PartiQL statements that insert an item, and fail if the item exists. They do not check tombstones, so a sweep
 * must follow.
 */
record InsertStatements(Target target) {

    private static final int LONGEST = 8192;

    /** Returns the statement; empty if it would be too long because the item has too many attributes. */
    Optional<BatchStatementRequest> insert(Change change) {
        Map<String, AttributeValue> item = item(change);
        StringJoiner attributes = new StringJoiner(", ", "INSERT INTO \"" + target.replicaTable() + "\" VALUE {", "}");
        List<AttributeValue> parameters = new ArrayList<>(item.size());
        item.forEach((name, value) -> {
            attributes.add("'" + name.replace("'", "''") + "': ?");
            parameters.add(value);
        });
        String statement = attributes.toString();
        return statement.length() > LONGEST
                ? Optional.empty()
                : Optional.of(BatchStatementRequest.builder()
                        .statement(statement)
                        .parameters(parameters)
                        .build());
    }

    private Map<String, AttributeValue> item(Change change) {
        return target.fence() == Fence.LEDGER
                ? Stamp.without(change.image(), target)
                : Stamp.with(change.version().text(), change.image(), target);
    }
}
