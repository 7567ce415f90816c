package dev.replicator.backfill;

import dev.replicator.checkpoint.DynamoDbCheckpoints;
import dev.replicator.job.JobSettings;
import dev.replicator.job.LivePair;
import dev.replicator.table.DynamoDbReplica;
import dev.replicator.table.DynamoDbTable;
import dev.replicator.table.Target;
import dev.replicator.testkit.local.LocalRegion;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/** A backfill in a process of its own, slow enough to be killed in its midst. */
final class BackfillProcess {

    private static final double SLOWLY = 500;

    private BackfillProcess() {}

    static Process start(LocalRegion primary, LocalRegion peer) throws IOException {
        return new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BackfillProcess.class.getName(),
                        primary.endpoint().toString(),
                        primary.credentials().resolveCredentials().accessKeyId(),
                        primary.region().id(),
                        peer.region().id()))
                .inheritIO()
                .start();
    }

    public static void main(String[] arguments) {
        DynamoDbAsyncClient primary = client(arguments[0], arguments[1], arguments[2]);
        DynamoDbAsyncClient peer = client(arguments[0], arguments[1], arguments[3]);
        Backfill.builder(
                        new TableSource(new DynamoDbTable(primary, LivePair.PRIMARY), 4),
                        new DynamoDbReplica(peer, Target.of(LivePair.REPLICA, LivePair.LEDGER)))
                .writeUnitsPerSecond(SLOWLY)
                .checkpoints(new DynamoDbCheckpoints(peer, LivePair.LEDGER, LivePair.REPLICA, "backfill"))
                .settings(JobSettings.USUAL.threads(2).saveEvery(Duration.ZERO))
                .build()
                .run();
    }

    private static DynamoDbAsyncClient client(String endpoint, String accessKey, String region) {
        return DynamoDbAsyncClient.builder()
                .endpointOverride(URI.create(endpoint))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "secret")))
                .region(Region.of(region))
                .build();
    }
}
