package dev.replicator.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.replicator.ingest.upload.Upload;
import dev.replicator.lambda.copy.CopyKeys;
import dev.replicator.lambda.copy.GlueCrawler;
import dev.replicator.lambda.copy.S3Copier;
import dev.replicator.lambda.ingest.SqsContinuations;
import dev.replicator.lambda.ingest.UploadEvent;
import dev.replicator.lambda.runtime.Clients;
import dev.replicator.lambda.runtime.Environment;
import dev.replicator.lambda.runtime.Invocation;
import dev.replicator.lambda.runtime.Lazy;
import dev.replicator.lambda.runtime.LogLevel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.regions.Region;

/**
 * The Lambda function that copies uploaded files to a bucket in another Region. It accepts the same events and reports
 * failures in the same way as {@link IngestHandler}. {@code docs/lambda.md} describes its environment variables.
 */
public final class CopyHandler implements RequestStreamHandler {

    private static final Logger LOG = LoggerFactory.getLogger(CopyHandler.class);

    /** The time after which an upload is announced again; a crawl takes at least a minute. */
    private static final Duration CRAWL_AGAIN = Duration.ofMinutes(2);

    private final S3Copier copier;
    private final Optional<Crawling> crawling;
    private final Clock clock;

    /** The crawler, and the queue that announces uploads again whose copies it has not seen. */
    record Crawling(GlueCrawler crawler, SqsContinuations continuations) {}

    /** The function's settings, read from environment variables. */
    record Variables(
            Optional<Region> sourceRegion,
            String bucket,
            Region region,
            CopyKeys keys,
            Optional<String> kmsKey,
            Optional<String> crawler,
            String continuationQueue) {

        private static final Pattern KEY = Pattern.compile("arn:[\\w-]+:kms:[\\w-]+:\\d{12}:(key|alias)/.+");
        private static final Pattern PARTITION = Pattern.compile("[a-z][a-z0-9_]*");

        static Variables of(Environment environment) {
            Optional<String> crawler = environment.optional("CATALOG_CRAWLER");
            Optional<String> queue =
                    environment.optional("CONTINUATION_QUEUE_URL", SqsContinuations.QUEUE, "the URL of a queue");
            environment.check(
                    crawler.isEmpty() || queue.isPresent(),
                    "CONTINUATION_QUEUE_URL",
                    "is required with CATALOG_CRAWLER");
            Variables variables = new Variables(
                    environment
                            .optional("SOURCE_REGION", Environment.REGION, "a region such as eu-west-1")
                            .map(Region::of),
                    environment.required("PEER_BUCKET", Environment.BUCKET, "the name of a bucket"),
                    Region.of(environment.required("PEER_REGION", Environment.REGION, "a region such as eu-west-1")),
                    new CopyKeys(
                            environment
                                    .optional("COPY_PREFIX", Environment.PREFIX, "a prefix such as orders/")
                                    .orElse(""),
                            environment.optional("COPY_PARTITION", PARTITION, "the name of a partition such as dt")),
                    environment.optional("PEER_KMS_KEY_ARN", KEY, "the ARN of a key"),
                    crawler,
                    queue.orElse(""));
            environment.oneOf("LOG_LEVEL", LogLevel.INFO);
            return variables;
        }
    }

    /** Called by Lambda. Throws one exception that lists everything that is wrong with the environment variables. */
    public CopyHandler() {
        Environment environment = new Environment(System.getenv());
        Variables variables = Variables.of(environment);
        environment.check();
        clock = Clock.systemUTC();
        copier = new S3Copier(
                Clients.files(variables.sourceRegion()),
                Clients.files(Optional.of(variables.region())),
                variables.bucket(),
                variables.keys(),
                variables.kmsKey(),
                S3Copier.LARGEST_COPY,
                clock);
        crawling = variables
                .crawler()
                .map(name -> new Crawling(
                        GlueCrawler.named(name),
                        new SqsContinuations(new Lazy<>(Clients::queues), variables.continuationQueue(), clock)));
        LOG.info("Copying uploads to {} in {}", variables.bucket(), variables.region());
    }

    CopyHandler(S3Copier copier, Optional<Crawling> crawling, Clock clock) {
        this.copier = copier;
        this.crawling = crawling;
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Invocation.begin(context);
        UploadEvent.read(event.readAllBytes()).handle(response, this::copy);
    }

    private void copy(Upload upload) {
        S3Copier.Copy copy = copier.copy(upload);
        LOG.info("{}: {}", upload.shown(), copy.copied());
        copy.made().ifPresent(made -> crawling.ifPresent(crawl -> crawl(crawl, upload, made)));
    }

    /** Announces the upload again until a crawl has seen its copy, so that no copy of a burst is missed. */
    private void crawl(Crawling crawl, Upload upload, Instant made) {
        if (!crawl.crawler().hasSeen(made)) {
            LOG.info("{}: waits for a crawl to end that sees its copy", upload.shown());
            crawl.continuations().send(upload, clock.instant().plus(CRAWL_AGAIN));
        }
    }
}
