package dev.replicator.lambda.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.replicator.internal.fault.Fault;
import dev.replicator.internal.fault.FaultClassifier;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

class PutAnswerTest {

    private static PutItemResponse read(int status, String body) {
        return PutAnswer.read(
                SdkHttpResponse.builder()
                        .statusCode(status)
                        .putHeader("x-amzn-RequestId", "R1")
                        .build(),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static DynamoDbException error(int status, String body) {
        return catchThrowableOfType(DynamoDbException.class, () -> read(status, body));
    }

    @Test
    void what_it_does_not_know_is_skipped() {
        PutItemResponse answer = read(200, """
                {"New":[{}],"ConsumedCapacity":{"Table":{"CapacityUnits":1.0},"TableName":"t","CapacityUnits":2.5},"Attributes":{}}
                """);

        assertThat(answer.consumedCapacity().capacityUnits()).isEqualTo(2.5);
        assertThat(answer.consumedCapacity().tableName()).isEqualTo("t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"ConsumedCapacity\":{\"CapacityUnits\":", "<html>"})
    void success_that_breaks_off_is_no_success(String body) {
        assertThatThrownBy(() -> read(200, body)).isInstanceOf(SdkClientException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 500})
    void an_answer_that_was_damaged_on_its_way_has_no_known_result(int status) {
        String said = "{\"__type\":\"ConditionalCheckFailedException\"}";
        CRC32 crc = new CRC32();
        crc.update(said.getBytes(StandardCharsets.UTF_8));
        SdkHttpResponse head = SdkHttpResponse.builder()
                .statusCode(status)
                .putHeader("x-amz-crc32", Long.toString(crc.getValue()))
                .build();
        byte[] damaged = said.replace("Check", "Chess").getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> PutAnswer.read(head, damaged))
                .isInstanceOf(SdkClientException.class)
                .satisfies(error -> assertThat(FaultClassifier.of(error).mayHaveTakenEffect())
                        .isTrue());
    }

    @Test
    void an_answer_with_the_right_checksum_is_read() {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        CRC32 crc = new CRC32();
        crc.update(body);
        SdkHttpResponse head = SdkHttpResponse.builder()
                .statusCode(200)
                .putHeader("x-amz-crc32", Long.toString(crc.getValue()))
                .build();

        assertThat(PutAnswer.read(head, body)).isNotNull();
    }

    /** A load balancer between the service and us speaks no JSON. */
    @ParameterizedTest
    @ValueSource(strings = {"", "<html>503 Service Unavailable</html>", "{\"__type\":"})
    void an_error_without_json_keeps_its_status(String body) {
        assertThat(error(503, body).statusCode()).isEqualTo(503);
        assertThat(FaultClassifier.of(error(503, body)).kind()).isEqualTo(Fault.Kind.UNAVAILABLE);
    }

    @Test
    void an_error_has_code_message_status_and_request_id() {
        DynamoDbException error = error(
                400, "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ThrottlingException\",\"message\":\"slow\"}");

        assertThat(error.awsErrorDetails().errorCode()).isEqualTo("ThrottlingException");
        assertThat(error.awsErrorDetails().errorMessage()).isEqualTo("slow");
        assertThat(error.statusCode()).isEqualTo(400);
        assertThat(error.requestId()).isEqualTo("R1");
    }

    @Test
    void a_message_in_upper_case_is_one_too() {
        assertThat(error(400, "{\"__type\":\"AccessDeniedException\",\"Message\":\"no\"}")
                        .awsErrorDetails()
                        .errorMessage())
                .isEqualTo("no");
    }
}
