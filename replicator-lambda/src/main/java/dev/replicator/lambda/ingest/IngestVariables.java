package dev.replicator.lambda.ingest;

import dev.replicator.ingest.WriteMode;
import dev.replicator.lambda.runtime.Environment;
import dev.replicator.lambda.runtime.LogLevel;
import dev.replicator.table.Fence;
import dev.replicator.table.Target;
import dev.replicator.table.TombstoneLife;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The settings of {@code IngestHandler}, read from environment variables. {@code docs/lambda.md} describes each
 * variable.
 */
public record IngestVariables(
        String table,
        IngestTarget target,
        WriteMode mode,
        String objectLedger,
        String mappings,
        String rejectsPrefix,
        Optional<String> summaryTopic,
        double writeUnits,
        String continuationQueue,
        OfReplica replica) {

    /** The settings that are used only if the target is a replica. {@code ReplicateHandler} has the same ones. */
    record OfReplica(
            String ledger,
            Fence fence,
            String stampAttribute,
            String goneAttribute,
            Duration tombstoneLife,
            String rules,
            Optional<String> redactionSecret,
            Optional<Map<String, AttributeValue>> heartbeat) {

        Target target(String table) {
            return new Target(table, ledger, stampAttribute, goneAttribute, fence, tombstoneLife);
        }
    }

    private static final Pattern TOPIC = Pattern.compile("arn:[\\w-]+:sns:[\\w-]+:\\d{12}:[\\w-]+");

    public static IngestVariables of(Environment environment) {
        IngestTarget target = environment.oneOf("INGEST_TARGET", IngestTarget.PRIMARY);
        WriteMode mode = environment
                .optional("INGEST_MODE", Pattern.compile("put|insertOnly|merge"), "put, insertOnly or merge")
                .map(said -> said.equals("put")
                        ? WriteMode.PUT
                        : said.equals("merge") ? WriteMode.MERGE : WriteMode.INSERT_ONLY)
                .orElse(WriteMode.PUT);
        IngestVariables variables = new IngestVariables(
                environment.required("INGEST_TABLE"),
                target,
                mode,
                environment.required("OBJECT_LEDGER_TABLE"),
                environment.text("INGEST_MAPPINGS", "[]"),
                environment.prefix("REJECTS_PREFIX", "rejects/"),
                environment.optional("SUMMARY_TOPIC_ARN", TOPIC, "the ARN of a topic"),
                environment.optional("WRITE_BUDGET").isPresent()
                        ? environment.wholeNumber("WRITE_BUDGET", 1, 1)
                        : Double.POSITIVE_INFINITY,
                environment.required("CONTINUATION_QUEUE_URL", SqsContinuations.QUEUE, "the URL of a queue"),
                ofReplica(environment, target));
        environment.oneOf("LOG_LEVEL", LogLevel.INFO);
        environment.check(
                target == IngestTarget.PRIMARY || mode == WriteMode.PUT,
                "INGEST_MODE",
                "must be put if INGEST_TARGET is replica, because the fence decides what is written to a replica");
        return variables;
    }

    private static OfReplica ofReplica(Environment environment, IngestTarget target) {
        Optional<String> ledger = environment.optional("LEDGER_TABLE");
        environment.check(
                target == IngestTarget.PRIMARY || ledger.isPresent(),
                "LEDGER_TABLE",
                "is not set, and INGEST_TARGET is replica");
        return new OfReplica(
                ledger.orElse(""),
                environment.oneOf("FENCE", Fence.STAMP),
                environment.text("STAMP_ATTRIBUTE", Target.DEFAULT_STAMP_ATTRIBUTE),
                environment.text("GONE_ATTRIBUTE", Target.DEFAULT_GONE_ATTRIBUTE),
                Duration.ofDays(environment.wholeNumber("TOMBSTONE_DAYS", TombstoneLife.DEFAULT_DAYS, 1)),
                environment.text("REPLICATION_RULES", "{}"),
                environment.optional("REDACT_SECRET_ARN", Environment.SECRET, "the ARN of a secret"),
                environment.key("HEARTBEAT_KEY"));
    }
}
