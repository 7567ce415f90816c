package dev.replicator.internal.ledger;

import dev.replicator.table.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementError;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;

/**
 * Builds PartiQL statements that insert an item into the replica. DynamoDB refuses them if the replica has an item with
 * this key.
 */
public final class InsertStatement {

    /** The maximum number of statements in a request. */
    public static final int MOST_STATEMENTS = 25;

    private static final int LONGEST = 8192;
    private static final String BEGIN = "INSERT INTO \"";
    private static final String VALUE = "\" VALUE {";
    private static final String PARAMETER = ": ?";
    private static final String SEPARATOR = ", ";
    private static final String END = "}";

    private InsertStatement() {}

    /** Returns whether the statement for an item with these attributes and a stamp is not too long. */
    public static boolean fits(Target target, Collection<String> attributes) {
        int length = BEGIN.length() + target.replicaTable().length() + VALUE.length() + END.length();
        length += lengthOf(target.stampAttribute());
        for (String attribute : attributes) {
            length += lengthOf(attribute);
        }
        return length <= LONGEST;
    }

    private static int lengthOf(String attribute) {
        return quoted(attribute).length() + PARAMETER.length() + SEPARATOR.length();
    }

    public static BatchStatementRequest of(Target target, Map<String, AttributeValue> item) {
        StringJoiner attributes = new StringJoiner(SEPARATOR, BEGIN + target.replicaTable() + VALUE, END);
        List<AttributeValue> parameters = new ArrayList<>(item.size());
        item.forEach((name, value) -> {
            attributes.add(quoted(name) + PARAMETER);
            parameters.add(value);
        });
        return BatchStatementRequest.builder()
                .statement(attributes.toString())
                .parameters(parameters)
                .build();
    }

    private static String quoted(String attribute) {
        return "'" + attribute.replace("'", "''") + "'";
    }

    /** Returns whether a statement failed because the table has an item with this key. */
    public static boolean isRefused(BatchStatementError error) {
        return "DuplicateItem".equals(error.codeAsString());
    }
}
