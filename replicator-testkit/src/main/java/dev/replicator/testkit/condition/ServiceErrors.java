package dev.replicator.testkit.condition;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Creates DynamoDB's exceptions with the same class, error code and HTTP status that the SDK gives them for a real
 * response, but without stack traces.
 */
public final class ServiceErrors {

    public static final String CONDITION_FAILED = "The conditional request failed";

    private ServiceErrors() {}

    public static DynamoDbException validation(String message) {
        return of("ValidationException", 400, message);
    }

    /** Returns an error for which the SDK has no exception class. */
    public static DynamoDbException of(String code, int status, String message) {
        return built(DynamoDbException.builder(), code, status, message);
    }

    public static DynamoDbException missingTable() {
        var message = "Cannot do operations on a non-existent table";
        return built(ResourceNotFoundException.builder(), "ResourceNotFoundException", 400, message);
    }

    public static DynamoDbException tableExists() {
        var message = "Cannot create preexisting table";
        return built(ResourceInUseException.builder(), "ResourceInUseException", 400, message);
    }

    public static DynamoDbException throttled() {
        var code = "ProvisionedThroughputExceededException";
        var message = "The level of configured provisioned throughput for the table was exceeded";
        return built(ProvisionedThroughputExceededException.builder(), code, 400, message);
    }

    public static DynamoDbException serverError() {
        return built(InternalServerErrorException.builder(), "InternalServerError", 500, "Internal server error");
    }

    public static DynamoDbException conditionFailed(@Nullable Map<String, AttributeValue> old) {
        var builder = ConditionalCheckFailedException.builder().item(old);
        return built(builder, "ConditionalCheckFailedException", 400, CONDITION_FAILED);
    }

    public static DynamoDbException transactionCancelled(List<CancellationReason> reasons) {
        var codes = reasons.stream().map(CancellationReason::code).collect(Collectors.joining(", ", "[", "]"));
        var message = "Transaction cancelled, please refer cancellation reasons for specific reasons " + codes;
        var builder = TransactionCanceledException.builder().cancellationReasons(reasons);
        return built(builder, "TransactionCanceledException", 400, message);
    }

    private static DynamoDbException built(DynamoDbException.Builder builder, String code, int status, String message) {
        builder.awsErrorDetails(AwsErrorDetails.builder()
                .errorCode(code)
                .errorMessage(message)
                .serviceName("DynamoDb")
                .build());
        builder.statusCode(status);
        builder.requestId("in-memory");
        builder.writableStackTrace(false);
        return (DynamoDbException) builder.build();
    }
}
