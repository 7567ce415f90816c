package dev.replicator.lambda.direct;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.regions.Region;

class SignerTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.5Z");
    private static final byte[] BODY = "{\"TableName\":\"größer\"}".getBytes(StandardCharsets.UTF_8);
    private static final SdkHttpRequest PUT = SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .protocol("https")
            .host("dynamodb.ap-south-1.amazonaws.com")
            .encodedPath("/")
            .putHeader("Host", "dynamodb.ap-south-1.amazonaws.com")
            .putHeader("Content-Type", "application/x-amz-json-1.0")
            .putHeader("X-Amz-Target", "DynamoDB_20120810.PutItem")
            .putHeader("User-Agent", "not signed")
            .build();

    static Stream<AwsCredentials> credentials() {
        return Stream.of(
                AwsBasicCredentials.create("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"),
                AwsSessionCredentials.create("ASIAEXAMPLE", "another/secret", "IQoJb3JpZ2luX2VjE//+token=="));
    }

    /** Two moments of a day and one of the next, so that keys are kept and given up. */
    @ParameterizedTest
    @MethodSource("credentials")
    void it_signs_as_the_sdk_does(AwsCredentials who) {
        List<Instant> moments = List.of(NOON, NOON.plusSeconds(61), NOON.plus(Duration.ofDays(1)));
        Signer signer = new Signer(() -> who, Region.AP_SOUTH_1);

        for (Instant moment : moments) {
            assertThat(signer.sign(PUT, BODY, moment).firstMatchingHeader("Authorization"))
                    .isEqualTo(ofTheSdk(who, moment).firstMatchingHeader("Authorization"));
        }
    }

    @ParameterizedTest
    @MethodSource("credentials")
    void what_is_sent_besides_is_what_the_sdk_sends_and_the_length(AwsCredentials who) {
        SdkHttpRequest signed = new Signer(() -> who, Region.AP_SOUTH_1).sign(PUT, BODY, NOON);

        assertThat(signed.toBuilder().removeHeader("Content-Length").build().headers())
                .isEqualTo(ofTheSdk(who, NOON).headers());
        assertThat(signed.firstMatchingHeader("Content-Length")).hasValue(Integer.toString(BODY.length));
    }

    @ParameterizedTest
    @MethodSource("credentials")
    void new_credentials_sign_from_the_next_request_on(AwsCredentials last) {
        var now = new Object() {
            AwsCredentials who = AwsBasicCredentials.create("OLD", "old secret");
        };
        Signer signer = new Signer(() -> now.who, Region.AP_SOUTH_1);
        signer.sign(PUT, BODY, NOON);
        now.who = last;

        assertThat(signer.sign(PUT, BODY, NOON).firstMatchingHeader("Authorization"))
                .isEqualTo(ofTheSdk(last, NOON).firstMatchingHeader("Authorization"));
    }

    @ParameterizedTest
    @MethodSource("credentials")
    void threads_do_not_disturb_each_other(AwsCredentials who) {
        Signer signer = new Signer(() -> who, Region.AP_SOUTH_1);

        assertThat(IntStream.range(0, 10_000)
                        .parallel()
                        .mapToObj(i -> signer.sign(PUT, BODY, NOON).firstMatchingHeader("Authorization"))
                        .distinct())
                .containsExactly(ofTheSdk(who, NOON).firstMatchingHeader("Authorization"));
    }

    private static SdkHttpRequest ofTheSdk(AwsCredentials who, Instant moment) {
        return AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(who)
                        .request(PUT)
                        .payload(ContentStreamProvider.fromByteArray(BODY))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "dynamodb")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "ap-south-1")
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock(() -> moment)))
                .request();
    }

    private static Clock clock(InstantSource source) {
        return source.withZone(ZoneOffset.UTC);
    }
}
