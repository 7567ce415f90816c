package dev.replicator.ingest;

import dev.replicator.ingest.mapping.Mappings;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/** Loads a file that is far larger than its memory, and says what became of it. */
final class LargeFileProcess {

    private LargeFileProcess() {}

    public static void main(String[] arguments) {
        var client = DynamoDbAsyncClient.builder()
                .endpointOverride(URI.create(arguments[0]))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .region(Region.EU_WEST_1)
                .build();
        var file = new GeneratedFile(Long.parseLong(arguments[1]), Integer.parseInt(arguments[2]));
        var result = Load.builder(file, client, "rows")
                .mapping(Mappings.parse("{\"fields\":{\"id\":\"id\",\"n\":\"n\"}}").of("", ""))
                .build()
                .run();
        System.out.println(result.counts());
        System.exit(result.ending().isFinished() ? 0 : 1);
    }
}
