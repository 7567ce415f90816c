package dev.replicator.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;

/** Reads the item that a statement inserts. */
final class InsertedItem {

    private static final Pattern ATTRIBUTE = Pattern.compile("'([^']*)': \\?");

    private InsertedItem() {}

    static Map<String, AttributeValue> of(BatchStatementRequest insert) {
        Map<String, AttributeValue> item = new HashMap<>();
        Matcher attribute = ATTRIBUTE.matcher(insert.statement());
        while (attribute.find()) {
            item.put(attribute.group(1), insert.parameters().get(item.size()));
        }
        return item;
    }
}
