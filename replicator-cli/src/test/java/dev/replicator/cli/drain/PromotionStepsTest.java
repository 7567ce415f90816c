package dev.replicator.cli.drain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.cli.facts.AwsAnswer;
import dev.replicator.internal.ledger.Contract;
import dev.replicator.internal.ledger.Contract.Tombstones;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PromotionStepsTest {

    private static List<String> steps(Tombstones tombstones) {
        Contract contract = new Contract(Optional.of("arn:orders"), "_rv", tombstones, 1, Optional.empty());
        return PromotionSteps.of("orders-replica", new AwsAnswer<>(Optional.of(Optional.of(contract)), ""));
    }

    @Test
    void tombstones_in_the_ledger_need_nothing() {
        assertThat(steps(Tombstones.LEDGER)).isEmpty();
        assertThat(PromotionSteps.of("orders-replica", new AwsAnswer<>(Optional.of(Optional.empty()), "")))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LEDGER")
    void other_tombstones_are_moved_to_the_ledger_after_time_to_live_was_turned_off(Tombstones place) {
        assertThat(steps(place))
                .containsExactly(
                        "Disable the event source mapping.",
                        "Turn time to live of 'orders-replica' off.",
                        "Run 'replicator tombstones --to ledger' with the same options, before applications write to"
                                + " 'orders-replica'.");
    }

    @Test
    void a_contract_that_cannot_be_read_is_a_step_of_its_own() {
        assertThat(PromotionSteps.of("orders-replica", AwsAnswer.not("AccessDenied")))
                .singleElement()
                .asString()
                .contains("replicator status")
                .endsWith("AccessDenied");
    }
}
