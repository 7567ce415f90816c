package dev.replicator.lambda.replicate;

import dev.replicator.ReplicatorBuilder;
import dev.replicator.lambda.runtime.Environment;
import dev.replicator.lambda.runtime.LogLevel;
import dev.replicator.lambda.runtime.ReplicaAccess;
import dev.replicator.table.Fence;
import dev.replicator.table.Target;
import dev.replicator.table.TombstoneLife;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The settings of {@code ReplicateHandler}, read from environment variables. {@code docs/lambda.md} describes each
 * variable.
 */
public record ReplicateSettings(
        String replicaTable,
        Region replicaRegion,
        String ledgerTable,
        String quarantineBucket,
        String quarantinePrefix,
        Duration quarantineRetention,
        Duration tombstoneLife,
        Fence fence,
        String stampAttribute,
        String goneAttribute,
        boolean bundles,
        int maxInFlight,
        String rules,
        Optional<String> redactionSecret,
        Optional<String> replicaRole,
        Optional<String> externalId,
        Optional<Map<String, AttributeValue>> heartbeat,
        String metricsNamespace) {

    /**
     * The most concurrent requests. A Lambda process has 1,024 file descriptors; with 900 connections, 36 remained in a
     * measurement. They are needed for 16 quarantine connections, STS, the log and files of the JVM.
     */
    public static final int MOST_IN_FLIGHT = 900;

    private enum Bundles {
        ON,
        OFF
    }

    private static final Pattern ROLE = Pattern.compile("arn:[\\w-]+:iam::\\d{12}:role/.+");

    public static ReplicateSettings of(Environment environment) {
        ReplicateSettings settings = new ReplicateSettings(
                environment.required("REPLICA_TABLE"),
                Region.of(environment.required("REPLICA_REGION", Environment.REGION, "a region such as eu-west-1")),
                environment.required("LEDGER_TABLE"),
                environment.required("QUARANTINE_BUCKET", Environment.BUCKET, "the name of a bucket"),
                environment.prefix("QUARANTINE_PREFIX", "quarantine/"),
                Duration.ofDays(environment.wholeNumber("QUARANTINE_DAYS", TombstoneLife.DEFAULT_QUARANTINE_DAYS, 0)),
                Duration.ofDays(environment.wholeNumber("TOMBSTONE_DAYS", TombstoneLife.DEFAULT_DAYS, 0)),
                environment.oneOf("FENCE", Fence.STAMP),
                environment.text("STAMP_ATTRIBUTE", Target.DEFAULT_STAMP_ATTRIBUTE),
                environment.text("GONE_ATTRIBUTE", Target.DEFAULT_GONE_ATTRIBUTE),
                environment.oneOf("BUNDLES", Bundles.ON) == Bundles.ON,
                environment.wholeNumber("MAX_IN_FLIGHT", ReplicatorBuilder.DEFAULT_MAX_IN_FLIGHT, 1, MOST_IN_FLIGHT),
                environment.text("REPLICATION_RULES", "{}"),
                environment.optional("REDACT_SECRET_ARN", Environment.SECRET, "the ARN of a secret"),
                environment.optional("REPLICA_ROLE_ARN", ROLE, "the ARN of a role"),
                environment.optional("REPLICA_EXTERNAL_ID"),
                environment.key("HEARTBEAT_KEY"),
                environment.metricsNamespace());
        environment.oneOf("LOG_LEVEL", LogLevel.INFO);
        environment.check(
                settings.externalId.isEmpty() || settings.replicaRole.isPresent(),
                "REPLICA_EXTERNAL_ID",
                "is set without REPLICA_ROLE_ARN");
        return settings;
    }

    public ReplicaAccess access() {
        return new ReplicaAccess(replicaRegion, replicaRole, externalId, maxInFlight);
    }

    /** Applies all settings that can be used without reading S3 or Secrets Manager. */
    ReplicatorBuilder applyTo(ReplicatorBuilder builder) {
        heartbeat.ifPresent(builder::heartbeat);
        return builder.fence(fence)
                .stampAttribute(stampAttribute)
                .goneAttribute(goneAttribute)
                .bundles(bundles)
                .quarantineRetention(quarantineRetention)
                .tombstoneLife(tombstoneLife)
                .maxInFlight(maxInFlight);
    }
}
