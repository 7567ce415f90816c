package dev.replicator.testkit;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** Creates requests for the kinds of tables that the tests of a replicator use. */
public final class TableRequests {

    private static final StreamSpecification BOTH_IMAGES = StreamSpecification.builder()
            .streamEnabled(true)
            .streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)
            .build();

    private TableRequests() {}

    public static AttributeDefinition string(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    /**
     * Returns a request for a table. The first attribute is the partition key; the second, if there is one, is the sort
     * key.
     */
    public static CreateTableRequest table(String name, List<AttributeDefinition> keys, boolean stream) {
        var schema = new ArrayList<KeySchemaElement>();
        for (var key : keys) {
            schema.add(KeySchemaElement.builder()
                    .attributeName(key.attributeName())
                    .keyType(schema.isEmpty() ? KeyType.HASH : KeyType.RANGE)
                    .build());
        }
        var table = CreateTableRequest.builder()
                .tableName(name)
                .keySchema(schema)
                .attributeDefinitions(keys)
                .billingMode(BillingMode.PAY_PER_REQUEST);
        return stream ? table.streamSpecification(BOTH_IMAGES).build() : table.build();
    }
}
