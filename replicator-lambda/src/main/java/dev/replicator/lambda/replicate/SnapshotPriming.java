package dev.replicator.lambda.replicate;

import dev.replicator.Replicator;
import dev.replicator.handler.EventJson;
import dev.replicator.lambda.runtime.Clients;
import dev.replicator.record.RecordJson;
import dev.replicator.record.SourceRecord;
import dev.replicator.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.crac.Context;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/**
 * Exercises the function before SnapStart takes its snapshot, so that a restored process has all its classes loaded. A
 * batch with every attribute type passes through parser, rules, fence and client to an HTTP client that answers by
 * itself. The check of the tables sends real signed requests. The clients used here are closed afterwards, because a
 * connection does not survive the snapshot.
 */
public record SnapshotPriming(ReplicateFunction function) implements Resource {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotPriming.class);

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) throws IOException {
        List<SourceRecord> batch = RecordJson.read(sample());
        replicate(batch, "{}");
        replicate(batch, function.rules());
        try (DynamoDbAsyncClient client = Clients.replica(function.settings().access());
                Replicator replicator =
                        function.builder(client, function.rules()).build()) {
            replicator.check().forEach(finding -> LOG.warn("{}", finding.what()));
        }
        LOG.info("Primed with {} records", batch.size());
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // Nothing to reopen: no connection was open when the snapshot was taken.
    }

    Report replicate(List<SourceRecord> batch, String rules) throws IOException {
        try (DynamoDbAsyncClient client = Clients.replica(function.settings().access(), new EmptyAnswers());
                Replicator replicator = function.builder(client, rules).build()) {
            Report report = replicator.replicate(batch);
            LOG.debug("{}", function.metricsLine(report));
            EventJson.writeResponse(report, new ByteArrayOutputStream());
            return report;
        }
    }

    static byte[] sample() throws IOException {
        try (InputStream sample = Objects.requireNonNull(SnapshotPriming.class.getResourceAsStream("priming.json"))) {
            return sample.readAllBytes();
        }
    }
}
