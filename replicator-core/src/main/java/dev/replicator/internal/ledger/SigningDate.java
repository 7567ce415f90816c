package dev.replicator.internal.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import software.amazon.awssdk.auth.signer.AwsSignerExecutionAttribute;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * The date with which a write is signed, at every attempt of the SDK. AWS refuses a request with an old date. So a write
 * that was allowed at this date cannot take effect much later, even if the process was frozen before it was sent.
 *
 * <p>The attribute is deprecated, but it is the only way to give the clock of a single request to any client. A test sends
 * requests through the SDK and compares the date in their headers.
 */
@SuppressWarnings("deprecation")
public final class SigningDate {

    /**
     * The longest time before or after its date at which AWS may accept a request. The documentation of Signature
     * Version 4 says five minutes; some services allow fifteen.
     */
    public static final Duration ACCEPTED = Duration.ofMinutes(15);

    private SigningDate() {}

    /** Returns the configuration of a request that is signed with this date. */
    public static AwsRequestOverrideConfiguration at(Instant date) {
        return AwsRequestOverrideConfiguration.builder()
                .putExecutionAttribute(AwsSignerExecutionAttribute.SIGNING_CLOCK, Clock.fixed(date, ZoneOffset.UTC))
                .build();
    }

    /** Returns whether the request has a date, and no other configuration of its own. */
    public static boolean isOnly(DynamoDbRequest request) {
        return of(request).isPresent()
                && request.overrideConfiguration()
                        .map(AwsRequestOverrideConfiguration.class::cast)
                        .filter(SigningDate::hasNothingElse)
                        .isPresent();
    }

    private static boolean hasNothingElse(AwsRequestOverrideConfiguration settings) {
        return settings.headers().isEmpty()
                && settings.rawQueryParameters().isEmpty()
                && settings.apiCallTimeout().isEmpty()
                && settings.apiCallAttemptTimeout().isEmpty()
                && settings.signer().isEmpty()
                && settings.plugins().isEmpty()
                && settings.metricPublishers().isEmpty()
                && settings.endpointProvider().isEmpty()
                && settings.credentialsIdentityProvider().isEmpty();
    }

    /** Returns the date with which the request must be signed; empty if it has none. */
    public static Optional<Instant> of(DynamoDbRequest request) {
        return request.overrideConfiguration()
                .map(settings -> settings.executionAttributes().getAttribute(AwsSignerExecutionAttribute.SIGNING_CLOCK))
                .map(Clock::instant);
    }
}
