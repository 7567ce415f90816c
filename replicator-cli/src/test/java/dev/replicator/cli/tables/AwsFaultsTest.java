package dev.replicator.cli.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

class AwsFaultsTest {

    @Test
    void an_unknown_host_asks_for_the_region() {
        UnknownHostException unknown =
                new UnknownHostException("dynamodb.us-east-11.amazonaws.com: Name or service not known");

        assertThat(why(SdkClientException.create("Unable to execute HTTP request", unknown)))
                .isEqualTo(
                        "The host dynamodb.us-east-11.amazonaws.com cannot be resolved. Check the Region and the network.");
    }

    @Test
    void a_connection_that_cannot_be_made_is_told_in_the_networks_words() {
        assertThat(why(SdkClientException.create("Unable", new ConnectException("Connection refused"))))
                .isEqualTo("AWS cannot be reached: Connection refused.");
        assertThat(why(SdkClientException.create("Unable to execute HTTP request: Acquire operation took longer than"
                        + " the configured maximum time. This indicates a lot.")))
                .isEqualTo("AWS cannot be reached: no connection was made in time.");
        assertThat(why(ApiCallTimeoutException.create(20_000))).isEqualTo("AWS does not answer in time.");
    }

    @Test
    void what_aws_says_of_a_login_is_told_and_what_it_says_of_a_value_is_not() {
        assertThat(why(refused("ExpiredTokenException", "The security token included in the request is expired")))
                .isEqualTo("ExpiredTokenException: The security token included in the request is expired.");
        assertThat(why(refused("ValidationException", "a secret"))).isEqualTo("ValidationException.");
    }

    private static String why(Throwable error) {
        return AwsFaults.why(new CompletionException(error));
    }

    private static DynamoDbException refused(String code, String message) {
        AwsErrorDetails details =
                AwsErrorDetails.builder().errorCode(code).errorMessage(message).build();
        return (DynamoDbException) DynamoDbException.builder()
                .awsErrorDetails(details)
                .statusCode(400)
                .message(message)
                .build();
    }
}
