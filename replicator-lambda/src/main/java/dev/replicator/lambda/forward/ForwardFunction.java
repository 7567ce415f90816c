package dev.replicator.lambda.forward;

import dev.replicator.internal.rules.Rules;
import dev.replicator.lambda.hec.EventResult;
import dev.replicator.lambda.hec.HecClient;
import dev.replicator.lambda.hec.HecDelivery;
import dev.replicator.lambda.hec.HecEvent;
import dev.replicator.lambda.hec.HecSender;
import dev.replicator.lambda.hec.TokenCache;
import dev.replicator.lambda.hec.TrustedAuthorities;
import dev.replicator.lambda.runtime.Clients;
import dev.replicator.lambda.runtime.Environment;
import dev.replicator.lambda.runtime.Lazy;
import dev.replicator.lambda.runtime.ReferencedSettings;
import dev.replicator.lambda.runtime.S3Quarantine;
import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.SettledRecord;
import dev.replicator.record.RecordJson;
import dev.replicator.record.SourceRecord;
import dev.replicator.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** Configures the forwarder from the environment variables, and runs it for each event. */
public final class ForwardFunction {

    /** The time that is reserved for the quarantine before the invocation's deadline. */
    public static final Duration QUARANTINE = Clients.ANSWERED;
    /** The time that is reserved for writing metrics and the response before the invocation's deadline. */
    public static final Duration RESERVE = Duration.ofSeconds(1);

    private static final Duration HEALTH = Duration.ofSeconds(3);
    private static final Logger LOG = LoggerFactory.getLogger(ForwardFunction.class);

    private final ForwardSettings settings;
    private final ChangeEvents events;
    private final Outcomes outcomes;
    private final HecClient client;
    private final HecSender sender;
    private final RejectedRecords rejected;
    private final ForwardMetrics metrics;
    private boolean checked;

    private ForwardFunction(Environment environment) {
        settings = ForwardSettings.of(environment);
        Supplier<S3AsyncClient> s3 = new Lazy<>(Clients::s3);
        ReferencedSettings elsewhere = new ReferencedSettings(environment, s3);
        SSLContext tls = authorities(environment, elsewhere);
        Rules rules = rules(environment, elsewhere);
        TokenCache tokens = tokens(environment, elsewhere);
        environment.check();
        events = new ChangeEvents(settings.table(), rules, settings.metadata(), settings.oldImage());
        outcomes = new Outcomes(settings.metadata().index().fixed());
        client = new HecClient(settings.url(), tls, settings.acknowledges());
        sender = new HecSender(client, tokens, settings.maxInFlight(), settings.acknowledgement());
        rejected = new RejectedRecords(
                new S3Quarantine(s3, settings.quarantineBucket(), settings.quarantinePrefix()), settings.table());
        metrics = new ForwardMetrics(settings.metricsNamespace(), settings.table());
        LOG.info(
                "Forwarding changes of {} to {}, {} requests at once",
                settings.table(),
                settings.url(),
                settings.maxInFlight());
    }

    /**
     * Creates the function from its environment variables. Throws one exception that lists everything that is wrong
     * with them. Sends nothing to Splunk.
     */
    public static ForwardFunction of(Map<String, String> variables) {
        return new ForwardFunction(new Environment(variables));
    }

    private SSLContext authorities(Environment environment, ReferencedSettings elsewhere) {
        Optional<String> pem = settings.authority().map(text -> elsewhere.text("SPLUNK_CA", text, ""));
        if (pem.isEmpty() || pem.get().isEmpty()) {
            return TrustedAuthorities.ofTheJdk();
        }
        try {
            return TrustedAuthorities.of(pem.get());
        } catch (IllegalArgumentException e) {
            environment.problem("SPLUNK_CA", "is not a certificate in the PEM format");
            return TrustedAuthorities.ofTheJdk();
        }
    }

    private Rules rules(Environment environment, ReferencedSettings elsewhere) {
        String text = elsewhere.text("FORWARD_RULES", settings.rules(), "{}");
        byte[] key = elsewhere.secret("REDACT_SECRET_ARN", settings.redactionSecret());
        try {
            return key.length == 0 ? Rules.parse(text) : Rules.parse(text, key);
        } catch (IllegalArgumentException e) {
            environment.problem("FORWARD_RULES", "is wrong: " + e.getMessage());
            return Rules.none();
        }
    }

    private TokenCache tokens(Environment environment, ReferencedSettings elsewhere) {
        String name = "SPLUNK_TOKEN_SECRET_ARN";
        String arn = settings.tokenSecret();
        Optional<String> known = environment.optional(name).filter(Environment.SECRET.asMatchPredicate());
        byte[] secret = elsewhere.secret(name, known);
        Optional<String> token = TokenSecret.token(secret);
        environment.check(
                known.isEmpty() || token.isPresent(),
                name,
                "does not contain a token: the secret must be the token, or a JSON object with the field token");
        return new TokenCache(
                token.orElse(""),
                () -> TokenSecret.token(ReferencedSettings.secret(arn))
                        .orElseThrow(() -> new IllegalStateException("the secret does not contain a token")));
    }

    /**
     * Forwards one event.
     *
     * @param event the JSON of the stream event
     * @param remaining the time until the invocation's deadline
     * @throws IllegalArgumentException if the event is not a DynamoDB stream event
     */
    public Report forward(byte[] event, Duration remaining) {
        Instant start = Instant.now();
        List<SourceRecord> records = RecordJson.read(event);
        check();
        List<ChangeEvents.Result> results = records.stream().map(events::of).toList();
        List<HecEvent> toSend =
                results.stream().flatMap(result -> result.event().stream()).toList();
        HecDelivery delivery = sender.send(toSend, start.plus(forSending(remaining)));
        List<SettledRecord> settled =
                settled(records, results, delivery.results().iterator());
        Report report = Report.of(
                rejected.keep(settled, start.plus(remaining).minus(RESERVE)), 0, Optional.empty(), Instant.now());
        log(report);
        System.out.println(metrics.line(report, delivery.bytes(), Instant.now()));
        return report;
    }

    /** @param sent what became of the events, in the order of their records */
    private List<SettledRecord> settled(
            List<SourceRecord> records, List<ChangeEvents.Result> results, Iterator<EventResult> sent) {
        List<SettledRecord> settled = new ArrayList<>(records.size());
        for (int i = 0; i < records.size(); i++) {
            ChangeEvents.Result result = results.get(i);
            Outcome outcome = result instanceof ChangeEvents.Result.Event event
                    ? outcomes.of(sent.next(), event.ready().index())
                    : ((ChangeEvents.Result.Settled) result).outcome();
            settled.add(new SettledRecord(records.get(i), outcome));
        }
        return settled;
    }

    /** Logs, once for each process, what the collector says of its health. The events are sent whatever it says. */
    private void check() {
        if (!checked) {
            checked = true;
            LOG.info("Health of the HTTP Event Collector: {}", client.health(HEALTH));
        }
    }

    private static void log(Report report) {
        report.problem()
                .ifPresent(problem -> LOG.warn(
                        "{} of {} records must be delivered again: {} {}",
                        report.counts().retried(),
                        report.counts().records(),
                        problem.cause(),
                        problem.why()));
        if (report.counts().rejected() > 0) {
            LOG.warn("{} records were quarantined", report.counts().rejected());
        }
    }

    /** Returns the time during which events may be sent: at least half of the remaining time. */
    static Duration forSending(Duration remaining) {
        Duration rest = remaining.minus(QUARANTINE).minus(RESERVE);
        Duration half = remaining.dividedBy(2);
        return rest.compareTo(half) > 0 ? rest : half;
    }
}
