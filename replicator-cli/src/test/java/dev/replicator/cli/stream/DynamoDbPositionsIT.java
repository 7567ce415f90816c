package dev.replicator.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.testkit.local.LocalRegion;
import dev.replicator.testkit.local.TwoRegions;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbPositionsIT {

    private static final String LATER_STREAM = ScriptedStream.ARN.replace("2026-01-01", "2026-02-02");
    private static final Map<String, ShardPosition> PLACES =
            Map.of("a", ShardPosition.END, "b", ShardPosition.after("21"));

    @RegisterExtension
    final TwoRegions aws = TwoRegions.extension();

    private DynamoDbPositions places(String replica, String streamArn) {
        return new DynamoDbPositions(aws.peer().asyncClient(), "ledger", replica, streamArn);
    }

    @Test
    void places_are_those_of_one_stream_and_one_replica() {
        LocalRegion peer = aws.peer();
        peer.createLedger("ledger");

        places("orders-replica", ScriptedStream.ARN).save(PLACES);

        assertThat(places("orders-replica", ScriptedStream.ARN).load()).isEqualTo(PLACES);
        assertThat(places("orders-replica", LATER_STREAM).load()).isEmpty();
        assertThat(places("other-replica", ScriptedStream.ARN).load()).isEmpty();
        assertThat(peer.items("ledger"))
                .singleElement(InstanceOfAssertFactories.map(String.class, AttributeValue.class))
                .containsEntry("id", AttributeValue.fromS("orders-replica#stream-2026-01-01T00:00:00.000"));
    }

    @Test
    void what_is_not_saved_again_is_forgotten() {
        aws.peer().createLedger("ledger");
        DynamoDbPositions places = places("orders-replica", ScriptedStream.ARN);
        places.save(PLACES);

        places.save(Map.of("b", ShardPosition.END));

        assertThat(places.load()).containsExactly(Map.entry("b", ShardPosition.END));
    }
}
