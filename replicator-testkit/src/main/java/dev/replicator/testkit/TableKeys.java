package dev.replicator.testkit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;

/** A table's key schema, and what the server demands of the keys of requests. */
record TableKeys(Element partition, @Nullable Element sort) {

    private static final int LONGEST_PARTITION_KEY = 2048;
    private static final int LONGEST_SORT_KEY = 1024;

    record Element(String name, String type, int longest) {

        boolean fits(AttributeValue value) {
            return value.type().name().equals(type);
        }
    }

    static TableKeys of(CreateTableRequest request) {
        var partition = element(request, KeyType.HASH, LONGEST_PARTITION_KEY);
        if (partition == null) {
            throw ServiceErrors.validation("No Hash Key specified in schema. All DynamoDB tables must have one");
        }
        return new TableKeys(partition, element(request, KeyType.RANGE, LONGEST_SORT_KEY));
    }

    private static @Nullable Element element(CreateTableRequest request, KeyType type, int longest) {
        return request.keySchema().stream()
                .filter(element -> element.keyType() == type)
                .map(KeySchemaElement::attributeName)
                .map(name -> new Element(name, typeOf(name, request.attributeDefinitions()), longest))
                .findFirst()
                .orElse(null);
    }

    private static String typeOf(String name, List<AttributeDefinition> definitions) {
        return definitions.stream()
                .filter(definition -> definition.attributeName().equals(name))
                .map(AttributeDefinition::attributeTypeAsString)
                .findFirst()
                .orElseThrow(() -> ServiceErrors.validation("Key not specified in Attribute Definitions: " + name));
    }

    /** Whether a key attribute is there but of another type, which alone a transaction reports action by action. */
    boolean mismatch(Map<String, AttributeValue> attributes) {
        return mismatch(partition, attributes) || (sort != null && mismatch(sort, attributes));
    }

    private static boolean mismatch(Element element, Map<String, AttributeValue> attributes) {
        var value = attributes.get(element.name());
        return value != null && !element.fits(value);
    }

    static DynamoDbException mismatchError() {
        return ServiceErrors.validation("One or more parameter values were invalid: Type mismatch for key");
    }

    /** The key of an item. */
    ItemKey ofItem(Map<String, AttributeValue> item) {
        if (mismatch(item)) {
            throw mismatchError();
        }
        return new ItemKey(value(partition, item), sort == null ? null : value(sort, item));
    }

    /** The key of a request that names one item and may hold nothing else. */
    ItemKey ofKey(Map<String, AttributeValue> key) {
        if (key.size() != (sort == null ? 1 : 2)) {
            throw ServiceErrors.validation("The number of conditions on the keys is invalid");
        }
        return ofItem(Values.stored(key));
    }

    Map<String, AttributeValue> attributes(ItemKey key) {
        return sort == null || key.sort() == null
                ? Map.of(partition.name(), key.partition())
                : Map.of(partition.name(), key.partition(), sort.name(), key.sort());
    }

    private static AttributeValue value(Element element, Map<String, AttributeValue> attributes) {
        var value = attributes.get(element.name());
        if (value == null) {
            throw ServiceErrors.validation("One of the required keys was not given a value");
        }
        int size = ItemSize.of(Map.of("", value));
        if (size == 0) {
            throw ServiceErrors.validation("One or more parameter values are not valid. The AttributeValue for a key "
                    + "attribute cannot contain an empty value. Key: " + element.name());
        }
        if (size > element.longest()) {
            throw ServiceErrors.validation("Hash primary key values must be under 2048 bytes, and range primary key "
                    + "values must be under 1024 bytes");
        }
        return value;
    }
}
