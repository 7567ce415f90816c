package dev.replicator.testkit.memory;

import dev.replicator.testkit.condition.ServiceErrors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;

/** The only supported PartiQL statement: {@code INSERT INTO "table" VALUE {'name': ?, …}}. */
record ParsedInsert(String table, Map<String, AttributeValue> item) {

    private static final int LONGEST = 8192;
    private static final Pattern FORM = Pattern.compile("INSERT INTO \"([^\"]+)\" VALUE \\{(.*)}", Pattern.DOTALL);
    private static final Pattern ATTRIBUTE = Pattern.compile("'((?:[^']|'')*)': \\?(, )?", Pattern.DOTALL);

    static ParsedInsert of(BatchStatementRequest request) {
        var form = FORM.matcher(request.statement());
        if (!form.matches()) {
            throw new UnsupportedOperationException("InMemoryDynamoDb knows INSERT statements with parameters only");
        }
        if (request.statement().length() > LONGEST) {
            throw ServiceErrors.validation("Member must have length less than or equal to " + LONGEST);
        }
        return new ParsedInsert(form.group(1), item(form.group(2), request.parameters()));
    }

    private static Map<String, AttributeValue> item(String attributes, @Nullable List<AttributeValue> parameters) {
        var item = new HashMap<String, AttributeValue>();
        var attribute = ATTRIBUTE.matcher(attributes);
        int next = 0;
        while (attribute.lookingAt()) {
            if (parameters == null || next == parameters.size()) {
                throw ServiceErrors.validation("Number of parameters in request and statement don't match.");
            }
            item.put(attribute.group(1).replace("''", "'"), parameters.get(next++));
            attribute.region(attribute.end(), attributes.length());
        }
        return item;
    }
}
