package dev.replicator.lambda.direct;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.replicator.internal.value.DynamoDbJson;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/**
 * Reads the response to a PutItem request. A failed condition becomes the SDK's exception with the old item; any other
 * error becomes the SDK's exception with error code, message and HTTP status.
 */
final class PutAnswer {

    private static final String CHECKSUM = "x-amz-crc32";
    private static final JsonFactory JSON = new JsonFactory();

    private String type = "";
    private String message = "";
    private Map<String, AttributeValue> oldItem = Map.of();
    private final ConsumedCapacity.Builder consumed = ConsumedCapacity.builder();

    private PutAnswer() {}

    /**
     * Returns the parsed response.
     *
     * @throws DynamoDbException if DynamoDB refuses the put
     * @throws SdkClientException if the response cannot be read
     */
    static PutItemResponse read(SdkHttpResponse head, byte[] body) {
        checkSum(head, body);
        PutAnswer answer = new PutAnswer();
        try (JsonParser json = JSON.createParser(body)) {
            answer.read(json);
        } catch (IOException e) {
            if (head.isSuccessful()) {
                throw SdkClientException.create("The response to a put is not a complete JSON object.", e);
            }
        }
        if (head.isSuccessful()) {
            return PutItemResponse.builder()
                    .consumedCapacity(answer.consumed.build())
                    .build();
        }
        throw answer.error(head);
    }

    /**
     * Throws if the checksum does not match: the response was damaged in transit, so the result of the put is unknown.
     */
    private static void checkSum(SdkHttpResponse head, byte[] body) {
        head.firstMatchingHeader(CHECKSUM).ifPresent(sum -> {
            CRC32 crc = new CRC32();
            crc.update(body);
            if (!sum.equals(Long.toString(crc.getValue()))) {
                throw SdkClientException.create("The response to a put was damaged in transit: its checksum differs.");
            }
        });
    }

    private void read(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new IOException("it is no object");
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "__type" -> type = json.getText();
                case "message", "Message" -> message = json.getText();
                case "Item" -> oldItem = DynamoDbJson.readAttributes(json);
                case "ConsumedCapacity" -> readConsumed(json);
                default -> json.skipChildren();
            }
        }
    }

    private void readConsumed(JsonParser json) throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "TableName" -> consumed.tableName(json.getText());
                case "CapacityUnits" -> consumed.capacityUnits(json.getDoubleValue());
                default -> json.skipChildren();
            }
        }
    }

    private DynamoDbException error(SdkHttpResponse head) {
        String code = type.substring(type.indexOf('#') + 1);
        DynamoDbException.Builder error = code.equals("ConditionalCheckFailedException")
                ? ConditionalCheckFailedException.builder().item(oldItem)
                : DynamoDbException.builder();
        Optional<String> requestId = head.firstMatchingHeader("x-amzn-RequestId");
        return (DynamoDbException) error.awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("DynamoDb")
                        .errorCode(code)
                        .errorMessage(message)
                        .sdkHttpResponse(head)
                        .build())
                .statusCode(head.statusCode())
                .requestId(requestId.orElse(null))
                .message(message)
                .build();
    }
}
