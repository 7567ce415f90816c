package dev.replicator.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.testkit.function.FunctionProcess;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Ingest in both regions as Terraform deployed it beside a replication: a file is loaded into the primary, copied, and the
 * copy is loaded into the replica. The infrastructure stage runs it after an apply on a local AWS
 * ({@code infrastructure-tests/run}), with the rules of {@link DeployedReplication}; it is no part of the Maven build.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeployedReplicaIngest {

    private final Deployed deployed = Deployed.read();
    private final DynamoDbClient primary = deployed.primary();
    private final DynamoDbClient peer = deployed.peer();
    private final S3Client s3 = deployed.s3();
    private final SqsClient queues = deployed.queues();
    private final SqsClient peerQueues = deployed.peerQueues();

    @BeforeAll
    void a_file_goes_through_both_regions_and_one_item_is_deleted_meanwhile() {
        s3.putObject(put -> put.bucket(deployed.text("bucket")).key("orders.jsonl"), RequestBody.fromString("""
                        {"id": "from-file", "alias": "Ann", "internal": "not for you"}
                        {"id": "deleted-meanwhile", "alias": "Ben"}
                        """));
        deliver(queues, "uploads", "loader");
        replicate();
        primary.deleteItem(delete -> delete.tableName(deployed.text("primary"))
                .key(Map.of("id", AttributeValue.fromS("deleted-meanwhile"))));
        replicate();
        // as if replication had not brought it
        peer.deleteItem(delete ->
                delete.tableName(deployed.text("replica")).key(Map.of("id", AttributeValue.fromS("from-file"))));
        deliver(queues, "copies", "copier");
        deliver(peerQueues, "replicaCopies", "replicaLoader");
    }

    @AfterAll
    void close() {
        primary.close();
        peer.close();
        s3.close();
        queues.close();
        peerQueues.close();
    }

    @Test
    void the_primary_has_the_rows_as_they_are() {
        assertThat(Deployed.items(primary, deployed.text("primary")).get("from-file"))
                .containsOnlyKeys("id", "alias", "internal");
    }

    @Test
    void what_the_replica_lacks_comes_from_the_copy_by_the_rules_and_as_the_oldest() {
        assertThat(Deployed.items(peer, deployed.text("replica")).get("from-file"))
                .containsOnlyKeys("id", "name", "_rv")
                .containsEntry("name", AttributeValue.fromS("Ann"))
                .containsEntry("_rv", AttributeValue.fromS("0"));
    }

    @Test
    void what_was_deleted_does_not_come_back() {
        assertThat(Deployed.items(peer, deployed.text("replica"))).doesNotContainKey("deleted-meanwhile");
    }

    private void replicate() {
        try (FunctionProcess replicator = deployed.start("replicator")) {
            new MappedStream(deployed).deliverTo(replicator);
        }
    }

    private void deliver(SqsClient region, String mapping, String function) {
        try (FunctionProcess process = deployed.start(function)) {
            new MappedQueue(region, deployed.description().path(mapping)).deliverTo(process);
        }
    }
}
