package dev.replicator.lambda.replicate;

import dev.replicator.Replicator;
import dev.replicator.ReplicatorBuilder;
import dev.replicator.lambda.runtime.Clients;
import dev.replicator.lambda.runtime.Environment;
import dev.replicator.lambda.runtime.Lazy;
import dev.replicator.lambda.runtime.ReferencedSettings;
import dev.replicator.lambda.runtime.S3Quarantine;
import dev.replicator.quarantine.Quarantine;
import dev.replicator.record.RecordJson;
import dev.replicator.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** Configures the replicator from the environment variables, and runs it for each event. */
public final class ReplicateFunction {

    /** How long a batch still waits for outstanding responses when it starts no more writes. */
    public static final Duration DRAIN = Clients.ANSWERED;
    /** The time that is reserved for writing metrics and the response before the invocation's deadline. */
    public static final Duration RESERVE = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(ReplicateFunction.class);

    private final ReplicateSettings settings;
    private final Quarantine quarantine;
    private final String rules;
    private final byte[] redactionKey;
    private final Replicator replicator;
    private final ReplicationMetrics metrics;

    private ReplicateFunction(Environment environment) {
        settings = ReplicateSettings.of(environment);
        Supplier<S3AsyncClient> s3 = new Lazy<>(Clients::s3);
        quarantine = new S3Quarantine(s3, settings.quarantineBucket(), settings.quarantinePrefix());
        ReferencedSettings elsewhere = new ReferencedSettings(environment, s3);
        rules = elsewhere.text("REPLICATION_RULES", settings.rules(), "{}");
        redactionKey = elsewhere.secret("REDACT_SECRET_ARN", settings.redactionSecret());
        ReplicatorBuilder builder = builder(Clients.replica(settings.access()), rules);
        environment.problems(builder.problems());
        environment.check();
        replicator = builder.build();
        metrics = new ReplicationMetrics(settings.metricsNamespace(), settings.replicaTable());
        LOG.info(
                "Replicating to {} in {}, ledger {}, fence {}, {} requests at once",
                settings.replicaTable(),
                settings.replicaRegion(),
                settings.ledgerTable(),
                settings.fence(),
                settings.maxInFlight());
    }

    /**
     * Creates the function from its environment variables. Throws one exception that lists everything that is wrong
     * with them.
     */
    public static ReplicateFunction of(Map<String, String> variables) {
        return new ReplicateFunction(new Environment(variables));
    }

    /**
     * Replicates one event.
     *
     * @param event the JSON of the stream event
     * @param remaining the time until the invocation's deadline
     * @throws IllegalArgumentException if the event is not a DynamoDB stream event
     */
    public Report replicate(byte[] event, Duration remaining) {
        Report report =
                replicator.replicate(RecordJson.read(event), Instant.now().plus(forStarting(remaining)));
        System.out.println(metricsLine(report));
        return report;
    }

    String metricsLine(Report report) {
        return metrics.line(report, Instant.now());
    }

    /** Returns the time during which new writes may be started: at least half of the remaining time. */
    static Duration forStarting(Duration remaining) {
        Duration rest = remaining.minus(DRAIN).minus(RESERVE);
        Duration half = remaining.dividedBy(2);
        return rest.compareTo(half) > 0 ? rest : half;
    }

    /**
     * Returns a replicator builder with the function's settings but another client and other rules; used for priming.
     */
    ReplicatorBuilder builder(DynamoDbAsyncClient client, String otherRules) {
        return settings.applyTo(Replicator.builder(client, settings.replicaTable(), settings.ledgerTable(), quarantine))
                .rules(otherRules)
                .redactionKey(redactionKey)
                .drainTime(DRAIN);
    }

    ReplicateSettings settings() {
        return settings;
    }

    String rules() {
        return rules;
    }
}
