package dev.replicator.job;

import dev.replicator.backfill.Backfill;
import dev.replicator.backfill.BackfillResult;
import dev.replicator.backfill.TableSource;
import dev.replicator.table.DynamoDbReplica;
import dev.replicator.table.DynamoDbTable;
import dev.replicator.table.Target;
import dev.replicator.verify.Verify;
import dev.replicator.verify.VerifyResult;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/** Copies and compares, and says what it did. */
final class FlatHeapProcess {

    private FlatHeapProcess() {}

    public static void main(String[] arguments) {
        DynamoDbAsyncClient client = DynamoDbAsyncClient.builder()
                .endpointOverride(URI.create(arguments[0]))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .region(Region.EU_WEST_1)
                .build();
        DynamoDbTable primary = new DynamoDbTable(client, InMemoryPair.PRIMARY);
        DynamoDbReplica replica = new DynamoDbReplica(client, Target.of(InMemoryPair.REPLICA, InMemoryPair.LEDGER));
        long begin = System.nanoTime();
        BackfillResult copied = Backfill.builder(new TableSource(primary, 8), replica)
                .maxInFlight(32)
                .requestTimeout(Duration.ZERO)
                .build()
                .run();
        System.out.println("copied " + copied.counts().copied());
        System.err.println("backfill took " + Duration.ofNanos(System.nanoTime() - begin));
        VerifyResult compared = Verify.builder(primary, replica)
                .segments(8)
                .lagWindow(Duration.ofSeconds(1))
                .build()
                .run();
        System.out.println("compared " + compared.counts().compared() + " equal "
                + compared.counts().isEqual());
        System.err.println("all took " + Duration.ofNanos(System.nanoTime() - begin));
        System.exit(copied.ending().isFinished() && compared.ending().isFinished() ? 0 : 1);
    }
}
