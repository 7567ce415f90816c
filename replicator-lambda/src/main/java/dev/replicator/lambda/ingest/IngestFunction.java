package dev.replicator.lambda.ingest;

import dev.replicator.ingest.Destination;
import dev.replicator.ingest.Ingest;
import dev.replicator.ingest.IngestResult;
import dev.replicator.ingest.IngestSettings;
import dev.replicator.ingest.ReplicaDestination;
import dev.replicator.ingest.Summary;
import dev.replicator.ingest.ledger.DynamoDbLedger;
import dev.replicator.ingest.ledger.LeaseTimes;
import dev.replicator.ingest.load.LoadPace;
import dev.replicator.ingest.load.RowCounts;
import dev.replicator.ingest.mapping.Mappings;
import dev.replicator.ingest.upload.Upload;
import dev.replicator.internal.pace.RetryingCaller;
import dev.replicator.internal.rules.Rules;
import dev.replicator.internal.stop.StopSignal;
import dev.replicator.lambda.runtime.Clients;
import dev.replicator.lambda.runtime.Environment;
import dev.replicator.lambda.runtime.Lazy;
import dev.replicator.lambda.runtime.ReferencedSettings;
import dev.replicator.record.Key;
import dev.replicator.table.DynamoDbReplica;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** Configures ingest from the environment variables, and runs it for each upload. */
public final class IngestFunction {

    /**
     * Reading stops this long before the invocation's deadline, but not in the first half of the remaining time, so
     * that the rows already read can be written.
     */
    public static final Duration SETTLING = Duration.ofSeconds(20);
    /**
     * Sending stops this long before the invocation's deadline, but not in the first three quarters of the remaining
     * time, so that the last responses can arrive and the position can be stored.
     */
    public static final Duration ENDING = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(IngestFunction.class);

    private final Ingest ingest;
    private final SqsContinuations continuations;
    private final Optional<SnsSummaries> summaries;

    private IngestFunction(Environment environment) {
        IngestVariables variables = IngestVariables.of(environment);
        S3AsyncClient s3 = Clients.files(Optional.empty());
        ReferencedSettings elsewhere = new ReferencedSettings(environment, () -> s3);
        Mappings mappings = mappings(environment, elsewhere, variables);
        DynamoDbAsyncClient client = Clients.loading(LoadPace.USUAL.maxInFlight());
        Destination destination = destination(environment, elsewhere, variables, client);
        environment.check();
        RetryingCaller caller = new RetryingCaller(new StopSignal());
        Clock clock = Clock.systemUTC();
        continuations = new SqsContinuations(new Lazy<>(Clients::queues), variables.continuationQueue(), clock);
        summaries = variables.summaryTopic().map(topic -> new SnsSummaries(new Lazy<>(Clients::topics), topic));
        ingest = new Ingest(
                s3,
                new DynamoDbLedger(client, variables.objectLedger(), LeaseTimes.USUAL, clock, caller),
                destination,
                new IngestSettings(mappings, variables.rejectsPrefix(), variables.writeUnits(), LoadPace.USUAL),
                caller,
                clock,
                this::tell);
        LOG.info("Loading uploads into {}, target {}", variables.table(), variables.target());
    }

    /**
     * Creates the function from its environment variables. Throws one exception that lists everything that is wrong
     * with them.
     */
    public static IngestFunction of(Map<String, String> variables) {
        return new IngestFunction(new Environment(variables));
    }

    /**
     * Loads as many rows as the remaining time allows. If the load is not complete, sends an SQS message, so that a
     * later invocation continues.
     *
     * @param remaining the time until the invocation's deadline
     */
    public void load(Upload upload, Instant now, Duration remaining) {
        Instant readUntil = now.plus(atLeast(remaining.minus(SETTLING), remaining.dividedBy(2)));
        Instant sendUntil = now.plus(
                atLeast(remaining.minus(ENDING), remaining.multipliedBy(3).dividedBy(4)));
        IngestResult ingested = ingest.load(upload, readUntil, sendUntil);
        if (ingested instanceof IngestResult.Again again) {
            LOG.info("{} is delivered again at {}: {}", upload.shown(), again.from(), again.why());
            continuations.send(upload, again.from());
        } else if (ingested instanceof IngestResult.Nothing nothing) {
            LOG.info("{} is not loaded: {}", upload.shown(), nothing.why());
        }
    }

    static Duration atLeast(Duration time, Duration least) {
        return time.compareTo(least) > 0 ? time : least;
    }

    private void tell(Summary summary) {
        RowCounts counts = summary.counts();
        LOG.info(
                "{} is loaded: {} rows read, {} written, {} merged, {} rejected ({}), {} kept, in {}",
                summary.upload().shown(),
                counts.read(),
                counts.written(),
                counts.merged(),
                counts.rejected(),
                summary.rejected().reasons(),
                counts.kept(),
                summary.duration());
        if (!summary.remarks().isEmpty()) {
            LOG.warn("{}: {}", summary.upload().shown(), String.join(" ", summary.remarks()));
        }
        summaries.ifPresent(topic -> topic.publish(summary));
    }

    private static Mappings mappings(Environment environment, ReferencedSettings elsewhere, IngestVariables variables) {
        try {
            return Mappings.parse(elsewhere.text("INGEST_MAPPINGS", variables.mappings(), "[]"));
        } catch (IllegalArgumentException e) {
            environment.problem("INGEST_MAPPINGS", "is wrong: " + e.getMessage());
            return Mappings.NONE;
        }
    }

    private static Destination destination(
            Environment environment,
            ReferencedSettings elsewhere,
            IngestVariables variables,
            DynamoDbAsyncClient client) {
        if (variables.target() == IngestTarget.PRIMARY) {
            return Destination.table(client, variables.table(), variables.mode());
        }
        IngestVariables.OfReplica replica = variables.replica();
        return new ReplicaDestination(
                new DynamoDbReplica(client, replica.target(variables.table())),
                rules(environment, elsewhere, replica),
                replica.heartbeat().map(Key::of),
                LoadPace.USUAL.maxInFlight(),
                Clock.systemUTC());
    }

    private static Rules rules(
            Environment environment, ReferencedSettings elsewhere, IngestVariables.OfReplica replica) {
        try {
            String rules = elsewhere.text("REPLICATION_RULES", replica.rules(), "{}");
            byte[] key = elsewhere.secret("REDACT_SECRET_ARN", replica.redactionSecret());
            return key.length == 0 ? Rules.parse(rules) : Rules.parse(rules, key);
        } catch (IllegalArgumentException e) {
            environment.problem("REPLICATION_RULES", "is wrong: " + e.getMessage());
            return Rules.none();
        }
    }
}
