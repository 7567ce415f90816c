package dev.replicator.lambda.direct;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.replicator.internal.ledger.SigningDate;
import dev.replicator.internal.value.DynamoDbJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** Writes conditional PutItem requests as DynamoDB's JSON. */
final class PutJson {

    private static final JsonFactory JSON = new JsonFactory();

    private PutJson() {}

    /**
     * Returns whether {@link #write} supports every parameter of the request, and {@link PutAnswer} can read its
     * response.
     */
    static boolean canWrite(PutItemRequest request) {
        return request.conditionExpression() != null
                && request.hasExpressionAttributeNames()
                && request.hasExpressionAttributeValues()
                && request.returnValuesOnConditionCheckFailure() != null
                && request.returnConsumedCapacity() == ReturnConsumedCapacity.TOTAL
                && request.returnValues() == null
                && request.returnItemCollectionMetrics() == null
                && request.conditionalOperator() == null
                && !request.hasExpected()
                && SigningDate.isOnly(request);
    }

    static byte[] write(PutItemRequest request) {
        ByteArrayBuilder bytes = new ByteArrayBuilder(2048);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("TableName", request.tableName());
            json.writeFieldName("Item");
            DynamoDbJson.writeAttributes(json, request.item());
            json.writeStringField("ConditionExpression", request.conditionExpression());
            json.writeObjectFieldStart("ExpressionAttributeNames");
            for (Map.Entry<String, String> name :
                    request.expressionAttributeNames().entrySet()) {
                json.writeStringField(name.getKey(), name.getValue());
            }
            json.writeEndObject();
            json.writeFieldName("ExpressionAttributeValues");
            DynamoDbJson.writeAttributes(json, request.expressionAttributeValues());
            json.writeStringField(
                    "ReturnValuesOnConditionCheckFailure", request.returnValuesOnConditionCheckFailureAsString());
            json.writeStringField("ReturnConsumedCapacity", request.returnConsumedCapacityAsString());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
