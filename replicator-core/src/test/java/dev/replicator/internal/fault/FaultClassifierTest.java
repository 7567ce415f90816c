package dev.replicator.internal.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

class FaultClassifierTest {

    private static Throwable service(String code, int status) {
        return DynamoDbException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("because")
                        .build())
                .statusCode(status)
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "ProvisionedThroughputExceededException, 400, THROTTLED",
        "ThrottlingException, 400, THROTTLED",
        "RequestLimitExceeded, 400, THROTTLED",
        "SomethingNew, 429, THROTTLED",
        "TransactionConflictException, 400, CONFLICT",
        "TransactionInProgressException, 400, CONFLICT",
        "ReplicatedWriteConflictException, 400, CONFLICT",
        "TransactionCanceledException, 400, UNAVAILABLE",
        "InternalServerError, 500, UNAVAILABLE",
        "ServiceUnavailable, 503, UNAVAILABLE",
        "IdempotentParameterMismatchException, 400, UNAVAILABLE",
        "ValidationException, 400, INVALID",
        "ItemCollectionSizeLimitExceededException, 400, COLLECTION_FULL",
        "ResourceNotFoundException, 400, TABLE",
        "AccessDeniedException, 400, TABLE",
        "KMSDisabledException, 400, TABLE",
        "UnrecognizedClientException, 400, TABLE",
        "ExpiredTokenException, 400, TABLE",
        "SomethingNew, 400, TABLE",
    })
    void the_service_s_errors_are_classified(String code, int status, Fault.Kind kind) {
        assertThat(FaultClassifier.of(service(code, status))).isEqualTo(new Fault(kind, code, "because"));
    }

    @ParameterizedTest
    @CsvSource({
        "ProvisionedThroughputExceeded, THROTTLED",
        "ThrottlingError, THROTTLED",
        "TransactionConflict, CONFLICT",
        "ValidationError, INVALID",
        "ItemCollectionSizeLimitExceeded, COLLECTION_FULL",
        "AccessDenied, TABLE",
    })
    void the_reasons_of_a_cancelled_transaction_are_classified(String code, Fault.Kind kind) {
        CancellationReason reason =
                CancellationReason.builder().code(code).message("because").build();

        assertThat(FaultClassifier.of(reason)).isEqualTo(new Fault(kind, code, "because"));
    }

    @Test
    void an_error_without_an_answer_may_have_taken_effect() {
        Fault timeOut = FaultClassifier.of(new CompletionException(ApiCallTimeoutException.create(1)));
        Fault connection = FaultClassifier.of(SdkClientException.create("connection reset"));

        assertThat(timeOut.kind()).isEqualTo(Fault.Kind.UNAVAILABLE);
        assertThat(connection.mayHaveTakenEffect()).isTrue();
    }

    @Test
    void a_throttled_write_has_not_taken_effect() {
        assertThat(FaultClassifier.of(service("ThrottlingException", 400)).mayHaveTakenEffect())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"THROTTLED, true", "CONFLICT, true", "UNAVAILABLE, true", "TABLE, false", "INVALID, false"})
    void what_is_tried_again_at_once_is_what_passes(Fault.Kind kind, boolean passes) {
        assertThat(new Fault(kind, "", "").passes()).isEqualTo(passes);
    }

    @Test
    void an_error_without_details_is_told_by_its_class() {
        Fault fault =
                FaultClassifier.of(DynamoDbException.builder().statusCode(500).build());

        assertThat(fault).isEqualTo(new Fault(Fault.Kind.UNAVAILABLE, "DynamoDbException", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Signature expired: 20261127T101010Z is now earlier than 20261127T110510Z|UNAVAILABLE",
                "Signature not yet current: 20261127T101010Z is still later than 20261127T091510Z|UNAVAILABLE",
                "The request signature we calculated does not match the signature you provided.|TABLE"
            })
    void a_signature_that_is_refused_for_a_wrong_clock_passes(String message, Fault.Kind kind) {
        AwsServiceException refused = DynamoDbException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("InvalidSignatureException")
                        .errorMessage(message)
                        .build())
                .statusCode(400)
                .build();

        assertThat(FaultClassifier.of(refused).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Too many open files", "The maximum number of fds has been exceeded."})
    void a_lack_of_file_descriptors_is_known_by_its_words(String words) {
        IOException lost =
                new IOException("An exception occurred when acquiring a connection", new SocketException(words));

        Fault fault = FaultClassifier.of(new CompletionException(SdkClientException.create("Unable to execute", lost)));

        assertThat(fault.kind()).isEqualTo(Fault.Kind.DESCRIPTORS);
        assertThat(fault.isOverload()).isTrue();
    }

    @Test
    void an_error_of_no_service_quotes_no_message() {
        assertThat(FaultClassifier.of(new IllegalStateException("secret")).message())
                .isEmpty();
    }

    @Test
    void the_networks_own_words_are_kept_and_no_others() {
        IOException refused = new ConnectException("Connection refused: /127.0.0.1:1");
        SdkClientException wrapped = SdkClientException.create("Unable to execute HTTP request", refused);
        IllegalStateException quoting = new IllegalStateException("an item: secret");

        assertThat(FaultClassifier.of(new CompletionException(wrapped)).message())
                .isEqualTo("Connection refused: /127.0.0.1:1");
        assertThat(FaultClassifier.of(quoting).message()).isEmpty();
    }
}
