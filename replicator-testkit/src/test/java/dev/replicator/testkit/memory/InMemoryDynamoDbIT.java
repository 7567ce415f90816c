package dev.replicator.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.testkit.local.TwoRegions;
import dev.replicator.testkit.memory.RandomRequests.Step;
import java.util.HashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The in-memory tables answer as DynamoDB Local does, request by request. */
class InMemoryDynamoDbIT {

    private static final int STEPS = 400;

    @RegisterExtension
    static final TwoRegions aws = TwoRegions.extension();

    private Both both = new Both(InMemoryDynamoDb.create(), InMemoryDynamoDb.create());

    @BeforeEach
    void create_tables() {
        both = Both.withTables(aws.primary());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void random_requests_get_the_same_answers_and_leave_the_same_items(long seed) {
        var requests = new RandomRequests(seed);
        var outcomes = new HashMap<String, Integer>();
        for (int i = 0; i < STEPS; i++) {
            Step step = requests.next();
            var expected = both.local(step.call());
            assertThat(both.memory(step.call()))
                    .as("seed %d, step %d: %s", seed, i, step.description())
                    .isEqualTo(expected);
            outcomes.merge(expected.outcome(), 1, Integer::sum);
        }

        assertThat(both.memoryItems(RandomRequests.TABLE))
                .as("items after seed %d", seed)
                .isEqualTo(both.localItems(RandomRequests.TABLE));
        assertThat(outcomes).as("what the steps of seed %d met", seed).hasSize(4);
    }
}
