package dev.replicator.testkit.memory;

import dev.replicator.testkit.condition.ServiceErrors;
import dev.replicator.testkit.condition.StoredValues;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;

/** A table's key schema; validates the keys of requests like the server. */
record TableKeys(Element partition, @Nullable Element sort) {

    private static final int LONGEST_PARTITION_KEY = 2048;
    private static final int LONGEST_SORT_KEY = 1024;
    private static final String MISMATCH = "One or more parameter values were invalid: Type mismatch for key";
    private static final String TOO_LONG =
            "Hash primary key values must be under 2048 bytes, and range primary key values must be under 1024 bytes";
    private static final Set<String> UNFIT = Set.of(MISMATCH, TOO_LONG);

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

    /**
     * Returns whether the error is a key value of the wrong type or size. Only such errors appear in a transaction's
     * cancellation reasons; other validation errors fail the whole request.
     */
    static boolean unfit(DynamoDbException refused) {
        return UNFIT.contains(refused.awsErrorDetails().errorMessage());
    }

    /** Returns the key of an item. */
    ItemKey ofItem(Map<String, AttributeValue> item) {
        refuseMismatch(partition, item);
        if (sort != null) {
            refuseMismatch(sort, item);
        }
        return new ItemKey(value(partition, item), sort == null ? null : value(sort, item));
    }

    /** Returns the key from a request's key parameter, which must contain the key attributes only. */
    ItemKey ofKey(Map<String, AttributeValue> key) {
        if (key.size() != (sort == null ? 1 : 2)) {
            throw ServiceErrors.validation("The number of conditions on the keys is invalid");
        }
        return ofItem(StoredValues.stored(key));
    }

    Map<String, AttributeValue> attributes(ItemKey key) {
        return sort == null || key.sort() == null
                ? Map.of(partition.name(), key.partition())
                : Map.of(partition.name(), key.partition(), sort.name(), key.sort());
    }

    private static void refuseMismatch(Element element, Map<String, AttributeValue> attributes) {
        var value = attributes.get(element.name());
        if (value != null && !element.fits(value)) {
            throw ServiceErrors.validation(MISMATCH);
        }
    }

    private static AttributeValue value(Element element, Map<String, AttributeValue> attributes) {
        var value = attributes.get(element.name());
        if (value == null) {
            throw ServiceErrors.validation("One of the required keys was not given a value");
        }
        int size = StoredItemSize.of(Map.of("", value));
        if (size == 0) {
            throw ServiceErrors.validation("One or more parameter values are not valid. The AttributeValue for a key "
                    + "attribute cannot contain an empty value. Key: " + element.name());
        }
        if (size > element.longest()) {
            throw ServiceErrors.validation(TOO_LONG);
        }
        return value;
    }
}
