package dev.replicator.internal.fault;

import dev.replicator.internal.fault.Fault.Kind;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementError;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;

/**
 * Classifies the errors of the SDK. If an error is unknown and the service says that the request is wrong, the table is
 * assumed to be wrong. Every other unknown error is assumed to be temporary. An unknown error is never blamed on the
 * record, because a wrong guess could move the whole stream to the quarantine.
 */
public final class FaultClassifier {

    private static final Set<String> THROTTLED = Set.of(
            "ProvisionedThroughputExceededException",
            "ProvisionedThroughputExceeded",
            "ThrottlingException",
            "ThrottlingError",
            "Throttling",
            "RequestLimitExceeded",
            "TooManyRequestsException");
    private static final Set<String> CONFLICT = Set.of(
            "TransactionConflictException",
            "TransactionConflict",
            "TransactionInProgressException",
            "ReplicatedWriteConflictException");
    private static final Set<String> UNAVAILABLE = Set.of(
            "IdempotentParameterMismatchException",
            "InternalServerError",
            "RequestTimeout",
            "RequestTimeoutException",
            "TransactionCanceledException");
    private static final Set<String> INVALID = Set.of("ValidationException", "ValidationError");
    private static final Set<String> COLLECTION_FULL =
            Set.of("ItemCollectionSizeLimitExceededException", "ItemCollectionSizeLimitExceeded");
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private FaultClassifier() {}

    /**
     * Sends a request. If the client throws an exception or an {@link Error} instead of returning a future, the
     * returned future fails with it.
     */
    public static <T> CompletableFuture<T> inFuture(Supplier<CompletableFuture<T>> request) {
        return CompletableFuture.completedFuture(request).thenCompose(Supplier::get);
    }

    public static Fault of(Throwable error) {
        Throwable cause = unwrap(error);
        if (cause instanceof ContractMismatch mismatch) {
            return mismatch.fault();
        }
        if (cause instanceof AwsServiceException service) {
            Optional<AwsErrorDetails> details = Optional.ofNullable(service.awsErrorDetails());
            String code = details.map(AwsErrorDetails::errorCode)
                    .orElse(cause.getClass().getSimpleName());
            String message = details.map(AwsErrorDetails::errorMessage).orElse("");
            Kind kind = isWrongClock(service) ? Kind.UNAVAILABLE : kind(code, service.statusCode());
            return new Fault(kind, code, message);
        }
        String words = words(cause);
        Kind kind = causes(cause).anyMatch(FaultClassifier::isOutOfDescriptors) ? Kind.DESCRIPTORS : Kind.UNAVAILABLE;
        return new Fault(kind, cause.getClass().getSimpleName(), words);
    }

    /**
     * Returns whether AWS refused a request because the clock of this machine is wrong. This is temporary: the refusal
     * contains the correct time, and the SDK signs the next request with it.
     */
    public static boolean isWrongClock(AwsServiceException refused) {
        AwsErrorDetails details = refused.awsErrorDetails();
        String message = details == null || details.errorMessage() == null ? "" : details.errorMessage();
        return details != null
                && "InvalidSignatureException".equals(details.errorCode())
                && (message.startsWith("Signature expired") || message.startsWith("Signature not yet current"));
    }

    /**
     * Returns the time of the service if it refused a request because the clock of this machine is wrong; empty
     * otherwise.
     */
    public static Optional<Instant> timeOfService(AwsServiceException refused) {
        return isWrongClock(refused) && refused.awsErrorDetails().sdkHttpResponse() != null
                ? refused.awsErrorDetails()
                        .sdkHttpResponse()
                        .firstMatchingHeader("Date")
                        .flatMap(FaultClassifier::time)
                : Optional.empty();
    }

    private static Optional<Instant> time(String httpDate) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(httpDate)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Stream<Throwable> causes(Throwable error) {
        return Stream.iterate(error, Objects::nonNull, Throwable::getCause);
    }

    /**
     * Returns whether the process has no free file descriptor. HTTP clients have no exception type for this, so this
     * method searches the message for the texts of Linux (which Java and Netty quote) and of the CRT client.
     */
    private static boolean isOutOfDescriptors(Throwable error) {
        String words = String.valueOf(error.getMessage());
        return words.contains("Too many open files") || words.contains("maximum number of fds has been exceeded");
    }

    /**
     * Returns the message of a network error, or of an error of the SDK itself, for example about credentials. Messages
     * of other exceptions are not returned, because they may quote a value.
     */
    private static String words(Throwable cause) {
        return causes(cause)
                .filter(each -> each instanceof IOException || each instanceof SdkClientException)
                .reduce((outer, inner) -> inner)
                .map(Throwable::getMessage)
                .orElse("");
    }

    /**
     * Returns the fault of one action of a cancelled transaction. Do not call it for an action whose condition failed.
     */
    public static Fault of(CancellationReason reason) {
        return part(reason.code(), reason.message());
    }

    /** Returns the fault of one statement of a batch. Do not call it for a statement whose condition failed. */
    public static Fault of(BatchStatementError error) {
        return part(error.codeAsString(), error.message());
    }

    private static Fault part(@Nullable String code, @Nullable String message) {
        String known = code == null ? "" : code;
        return new Fault(kind(known, 0), known, message == null ? "" : message);
    }

    public static Throwable unwrap(Throwable error) {
        Throwable cause = error.getCause();
        return error instanceof CompletionException && cause != null ? unwrap(cause) : error;
    }

    private static Kind kind(String code, int status) {
        if (THROTTLED.contains(code) || status == TOO_MANY_REQUESTS) {
            return Kind.THROTTLED;
        }
        if (CONFLICT.contains(code)) {
            return Kind.CONFLICT;
        }
        if (UNAVAILABLE.contains(code) || status >= SERVER_ERROR) {
            return Kind.UNAVAILABLE;
        }
        if (INVALID.contains(code)) {
            return Kind.INVALID;
        }
        if (COLLECTION_FULL.contains(code)) {
            return Kind.COLLECTION_FULL;
        }
        return Kind.TABLE;
    }
}
