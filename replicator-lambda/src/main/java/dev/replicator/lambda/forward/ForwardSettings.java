package dev.replicator.lambda.forward;

import dev.replicator.lambda.forward.EventMetadata.Field;
import dev.replicator.lambda.runtime.Environment;
import dev.replicator.lambda.runtime.LogLevel;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings of {@code ForwardHandler}, read from environment variables. {@code docs/lambda.md} describes each
 * variable.
 */
public record ForwardSettings(
        String table,
        URI url,
        String tokenSecret,
        Optional<String> authority,
        EventMetadata metadata,
        String rules,
        Optional<String> redactionSecret,
        boolean oldImage,
        boolean acknowledges,
        Duration acknowledgement,
        int maxInFlight,
        String quarantineBucket,
        String quarantinePrefix,
        String metricsNamespace) {

    /** The source type of events, if the settings name none. */
    static final String SOURCETYPE = "aws:dynamodb:change";

    /** The most concurrent requests. Each has a thread, and the buffer of a megabyte. */
    static final int MOST_IN_FLIGHT = 64;

    private static final URI PLACEHOLDER = URI.create("https://invalid");

    private enum Switch {
        FALSE,
        TRUE
    }

    public static ForwardSettings of(Environment environment) {
        String table = environment.required("TABLE_NAME");
        ForwardSettings settings = new ForwardSettings(
                table,
                url(environment),
                environment.required("SPLUNK_TOKEN_SECRET_ARN", Environment.SECRET, "the ARN of a secret"),
                environment.optional("SPLUNK_CA"),
                new EventMetadata(
                        field(environment, "SPLUNK_INDEX", Optional.empty()),
                        field(environment, "SPLUNK_SOURCE", Optional.of(table)),
                        field(environment, "SPLUNK_SOURCETYPE", Optional.of(SOURCETYPE)),
                        field(environment, "SPLUNK_HOST", Optional.empty())),
                environment.text("FORWARD_RULES", "{}"),
                environment.optional("REDACT_SECRET_ARN", Environment.SECRET, "the ARN of a secret"),
                environment.oneOf("OLD_IMAGE", Switch.FALSE) == Switch.TRUE,
                environment.oneOf("ACKNOWLEDGE", Switch.FALSE) == Switch.TRUE,
                Duration.ofSeconds(environment.wholeNumber("ACKNOWLEDGE_SECONDS", 30, 1)),
                environment.wholeNumber("MAX_IN_FLIGHT", 8, 1, MOST_IN_FLIGHT),
                environment.required("QUARANTINE_BUCKET", Environment.BUCKET, "the name of a bucket"),
                environment.prefix("QUARANTINE_PREFIX", "splunk/"),
                environment.metricsNamespace());
        environment.oneOf("LOG_LEVEL", LogLevel.INFO);
        return settings;
    }

    private static Field field(Environment environment, String name, Optional<String> otherwise) {
        return new Field(environment.optional(name).or(() -> otherwise), environment.optional(name + "_FIELD"));
    }

    private static URI url(Environment environment) {
        String name = "SPLUNK_URL";
        String text = environment.required(name);
        if (environment.optional(name).isEmpty()) {
            return PLACEHOLDER;
        }
        try {
            URI url = new URI(text);
            boolean isOrigin = "https".equals(url.getScheme())
                    && url.getHost() != null
                    && url.getUserInfo() == null
                    && (url.getPath().isEmpty() || url.getPath().equals("/"))
                    && url.getQuery() == null
                    && url.getFragment() == null;
            environment.check(isOrigin, name, "is not https://host or https://host:port, without a path");
            return isOrigin ? url : PLACEHOLDER;
        } catch (URISyntaxException e) {
            environment.problem(name, "is not a URL such as https://hec.example.com:8088");
            return PLACEHOLDER;
        }
    }
}
