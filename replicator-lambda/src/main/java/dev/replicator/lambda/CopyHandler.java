package dev.replicator.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.replicator.ingest.upload.Upload;
import dev.replicator.lambda.copy.GlueCrawler;
import dev.replicator.lambda.copy.S3Copier;
import dev.replicator.lambda.ingest.UploadEvent;
import dev.replicator.lambda.runtime.Clients;
import dev.replicator.lambda.runtime.Environment;
import dev.replicator.lambda.runtime.Invocation;
import dev.replicator.lambda.runtime.LogLevel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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

    private final S3Copier copier;
    private final Optional<GlueCrawler> crawler;

    /** The function's settings, read from environment variables. */
    record Variables(String bucket, Region region, Optional<String> kmsKey, Optional<String> crawler) {

        private static final Pattern KEY = Pattern.compile("arn:[\\w-]+:kms:[\\w-]+:\\d{12}:(key|alias)/.+");

        static Variables of(Environment environment) {
            Variables variables = new Variables(
                    environment.required("PEER_BUCKET", Environment.BUCKET, "the name of a bucket"),
                    Region.of(environment.required("PEER_REGION", Environment.REGION, "a region such as eu-west-1")),
                    environment.optional("PEER_KMS_KEY_ARN", KEY, "the ARN of a key"),
                    environment.optional("CATALOG_CRAWLER"));
            environment.oneOf("LOG_LEVEL", LogLevel.INFO);
            return variables;
        }
    }

    /** Called by Lambda. Throws one exception that lists everything that is wrong with the environment variables. */
    public CopyHandler() {
        Environment environment = new Environment(System.getenv());
        Variables variables = Variables.of(environment);
        environment.check();
        copier = new S3Copier(
                Clients.files(Optional.empty()),
                Clients.files(Optional.of(variables.region())),
                variables.bucket(),
                variables.kmsKey(),
                S3Copier.LARGEST_COPY);
        crawler = variables.crawler().map(GlueCrawler::named);
        LOG.info("Copying uploads to {} in {}", variables.bucket(), variables.region());
    }

    CopyHandler(S3Copier copier, Optional<GlueCrawler> crawler) {
        this.copier = copier;
        this.crawler = crawler;
    }

    @Override
    public void handleRequest(InputStream event, OutputStream response, Context context) throws IOException {
        Invocation.begin(context);
        UploadEvent.read(event.readAllBytes()).handle(response, this::copy);
    }

    /**
     * Copies one upload and starts the crawler. The crawler is started even if the copy already existed, because an
     * earlier invocation may have failed between the copy and the start.
     */
    private void copy(Upload upload) {
        S3Copier.Copied copied = copier.copy(upload);
        LOG.info("{}: {}", upload.shown(), copied);
        if (copied != S3Copier.Copied.GONE) {
            crawler.ifPresent(GlueCrawler::start);
        }
    }
}
