package dev.replicator.simulation;

import dev.replicator.internal.fault.FaultClassifier;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementError;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * Sends each statement of a batch as a request of its own, so that the statements take effect one by one, in any order
 * and at any later time. An error of the service becomes the error of its statement; if one answer is lost, the answer
 * of the batch is lost.
 */
final class SplitStatements extends Delegate {

    SplitStatements(DynamoDbAsyncClient client) {
        super(client);
    }

    @Override
    public CompletableFuture<BatchExecuteStatementResponse> batchExecuteStatement(
            BatchExecuteStatementRequest request) {
        List<CompletableFuture<BatchStatementResponse>> answers = request.statements().stream()
                .map(statement -> send(request, statement))
                .toList();
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(done -> BatchExecuteStatementResponse.builder()
                        .responses(answers.stream().map(CompletableFuture::join).toList())
                        .build());
    }

    private CompletableFuture<BatchStatementResponse> send(
            BatchExecuteStatementRequest request, BatchStatementRequest statement) {
        return client.batchExecuteStatement(request.copy(batch -> batch.statements(statement)))
                .handle(SplitStatements::answer);
    }

    private static BatchStatementResponse answer(
            @Nullable BatchExecuteStatementResponse response, @Nullable Throwable error) {
        if (response != null) {
            return response.responses().get(0);
        }
        if (error != null && FaultClassifier.unwrap(error) instanceof DynamoDbException refused) {
            String code = refused.awsErrorDetails().errorCode().replace("Exception", "");
            return BatchStatementResponse.builder()
                    .error(BatchStatementError.builder().code(code).build())
                    .build();
        }
        throw new CompletionException(error);
    }
}
