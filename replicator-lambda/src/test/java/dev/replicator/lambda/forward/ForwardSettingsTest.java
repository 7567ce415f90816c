package dev.replicator.lambda.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.replicator.lambda.forward.EventMetadata.Field;
import dev.replicator.lambda.runtime.Environment;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

public class ForwardSettingsTest {

    public static final Map<String, String> REQUIRED = Map.of(
            "TABLE_NAME", "orders",
            "SPLUNK_URL", "https://hec.example.com:8088",
            "SPLUNK_TOKEN_SECRET_ARN", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:hec-AbCdEf",
            "QUARANTINE_BUCKET", "a-bucket");

    private static ForwardSettings settings(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(REQUIRED);
        variables.putAll(more);
        Environment environment = new Environment(variables);
        ForwardSettings settings = ForwardSettings.of(environment);
        environment.check();
        return settings;
    }

    @Test
    void what_is_required_is_enough() {
        var settings = settings(Map.of());

        assertThat(settings.url()).isEqualTo(URI.create("https://hec.example.com:8088"));
        assertThat(settings.metadata())
                .isEqualTo(new EventMetadata(
                        new Field(Optional.empty(), Optional.empty()),
                        new Field(Optional.of("orders"), Optional.empty()),
                        new Field(Optional.of("aws:dynamodb:change"), Optional.empty()),
                        new Field(Optional.empty(), Optional.empty())));
        assertThat(settings.oldImage()).isFalse();
        assertThat(settings.acknowledges()).isFalse();
        assertThat(settings.quarantinePrefix()).isEqualTo("splunk/");
        assertThat(settings.maxInFlight()).isEqualTo(8);
    }

    @Test
    void everything_can_be_set() {
        var settings = settings(Map.of(
                "SPLUNK_INDEX", "main",
                "SPLUNK_INDEX_FIELD", "tenant",
                "SPLUNK_HOST_FIELD", "machine",
                "OLD_IMAGE", "true",
                "ACKNOWLEDGE", "true",
                "ACKNOWLEDGE_SECONDS", "10",
                "MAX_IN_FLIGHT", "64"));

        assertThat(settings.metadata().index()).isEqualTo(new Field(Optional.of("main"), Optional.of("tenant")));
        assertThat(settings.metadata().host()).isEqualTo(new Field(Optional.empty(), Optional.of("machine")));
        assertThat(settings.oldImage()).isTrue();
        assertThat(settings.acknowledges()).isTrue();
        assertThat(settings.acknowledgement()).isEqualTo(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hec.example.com:8088",
                "hec.example.com",
                "https://hec.example.com/services/collector",
                "https://user:pass@hec.example.com",
                "https://hec.example.com?x=1",
                "https://hec.example.com#x",
                "https://",
                "https://hec example.com",
                "ftp://hec.example.com"
            })
    void a_url_is_the_origin_of_an_https_server(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Map.of("SPLUNK_URL", url)))
                .withMessageContaining("SPLUNK_URL is not");
    }

    @ParameterizedTest
    @CsvSource({
        "SPLUNK_TOKEN_SECRET_ARN, d6d8-4000, SPLUNK_TOKEN_SECRET_ARN is not the ARN of a secret",
        "REDACT_SECRET_ARN, a-key, REDACT_SECRET_ARN is not the ARN of a secret",
        "OLD_IMAGE, yes, 'OLD_IMAGE must be one of [false, true]'",
        "ACKNOWLEDGE, 1, 'ACKNOWLEDGE must be one of [false, true]'",
        "ACKNOWLEDGE_SECONDS, 0, ACKNOWLEDGE_SECONDS is not a whole number of at least 1",
        "MAX_IN_FLIGHT, 65, MAX_IN_FLIGHT is not a whole number from 1 to 64",
        "QUARANTINE_PREFIX, splunk, QUARANTINE_PREFIX is not a prefix",
        "LOG_LEVEL, loud, LOG_LEVEL must be one of"
    })
    void an_invalid_value_is_named_but_not_quoted(String name, String value, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Map.of(name, value)))
                .withMessageContaining(problem)
                .withMessageNotContaining("d6d8-4000");
    }

    @Test
    void everything_that_is_missing_is_said_at_once() {
        Environment environment = new Environment(Map.of());
        ForwardSettings.of(environment);

        assertThatIllegalArgumentException()
                .isThrownBy(environment::check)
                .satisfies(e ->
                        REQUIRED.keySet().forEach(name -> assertThat(e).hasMessageContaining(name + " is not set")));
    }

    @Test
    void sending_ends_in_time_for_the_quarantine() {
        assertThat(ForwardFunction.forSending(Duration.ofSeconds(60)))
                .isEqualTo(
                        Duration.ofSeconds(60).minus(ForwardFunction.QUARANTINE).minus(ForwardFunction.RESERVE));
        assertThat(ForwardFunction.forSending(Duration.ofSeconds(10))).isEqualTo(Duration.ofSeconds(5));
    }
}
