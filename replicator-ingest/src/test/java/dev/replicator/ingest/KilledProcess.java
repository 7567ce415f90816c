package dev.replicator.ingest;

import dev.replicator.ingest.upload.AnnouncedUploads;
import dev.replicator.ingest.upload.Announcement;
import dev.replicator.testkit.local.LocalRegion;
import dev.replicator.testkit.s3.LocalS3;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** A load in a process of its own, slow enough to be killed in its midst. */
final class KilledProcess {

    private static final double SLOWLY = 500;

    private KilledProcess() {}

    static Process start(LocalRegion region, LocalS3 s3, String announcement) throws IOException {
        return new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledProcess.class.getName(),
                        region.endpoint().toString(),
                        region.credentials().resolveCredentials().accessKeyId(),
                        region.region().id(),
                        s3.url().toString(),
                        announcement))
                .inheritIO()
                .start();
    }

    public static void main(String[] arguments) {
        var client = DynamoDbAsyncClient.builder()
                .endpointOverride(URI.create(arguments[0]))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(arguments[1], "secret")))
                .region(Region.of(arguments[2]))
                .build();
        var s3 = S3AsyncClient.builder()
                .endpointOverride(URI.create(arguments[3]))
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .forcePathStyle(true)
                .build();
        var announced = Announcement.read(arguments[4].getBytes(StandardCharsets.UTF_8));
        var upload = ((AnnouncedUploads.Uploads) announced.get(0).content())
                .uploads()
                .get(0);
        var end = Instant.now().plus(Duration.ofMinutes(10));
        KillIT.ingest(s3, client, SLOWLY, Clock.systemUTC(), summary -> {}).load(upload, end, end);
    }
}
