package dev.replicator.lambda.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.lambda.hec.EventResult.Cause;
import dev.replicator.lambda.hec.EventResult.Reason;
import dev.replicator.lambda.hec.EventResult.Refused;
import dev.replicator.lambda.hec.EventResult.Sent;
import dev.replicator.lambda.hec.EventResult.Unsent;
import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.RetryCause;
import dev.replicator.record.RejectReason;
import dev.replicator.record.Rejection;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutcomesTest {

    private static final Optional<String> MAIN = Optional.of("main");
    private static final Refused REFUSED_INDEX = new Refused(Reason.INDEX, "Incorrect index");

    @Test
    void a_sent_event_settles_its_record() {
        assertThat(new Outcomes(MAIN).of(new Sent(), MAIN)).isEqualTo(new Outcome.Applied());
    }

    @Test
    void an_unsent_event_is_a_retry_with_its_cause_and_sentence() {
        Map.of(
                        Cause.THROTTLED, RetryCause.THROTTLED,
                        Cause.UNAVAILABLE, RetryCause.UNAVAILABLE,
                        Cause.DESTINATION, RetryCause.DESTINATION,
                        Cause.DEADLINE, RetryCause.DEADLINE)
                .forEach((cause, retry) -> assertThat(new Outcomes(MAIN).of(new Unsent(cause, "why"), MAIN))
                        .isEqualTo(new Outcome.Retry(retry, "why")));
    }

    @Test
    void a_refused_event_is_rejected_with_the_text_of_the_collector() {
        assertThat(new Outcomes(MAIN).of(new Refused(Reason.INVALID, "text"), MAIN))
                .isEqualTo(new Outcome.Rejected(new Rejection(RejectReason.EVENT_REFUSED, "text")));
        assertThat(new Outcomes(MAIN).of(new Refused(Reason.TOO_LARGE, "text"), MAIN))
                .isEqualTo(new Outcome.Rejected(new Rejection(RejectReason.EVENT_TOO_LARGE, "text")));
    }

    @Test
    void an_index_that_the_item_names_is_the_items_fault() {
        var rejected = new Outcome.Rejected(new Rejection(RejectReason.INDEX_REFUSED, "Incorrect index"));

        assertThat(new Outcomes(MAIN).of(REFUSED_INDEX, Optional.of("typo"))).isEqualTo(rejected);
        assertThat(new Outcomes(Optional.empty()).of(REFUSED_INDEX, Optional.of("typo")))
                .isEqualTo(rejected);
    }

    @Test
    void an_index_that_the_settings_name_must_be_repaired() {
        assertThat(new Outcomes(MAIN).of(REFUSED_INDEX, MAIN)).isInstanceOfSatisfying(Outcome.Retry.class, retry -> {
            assertThat(retry.cause()).isEqualTo(RetryCause.DESTINATION);
            assertThat(retry.why()).contains("'main' of SPLUNK_INDEX");
        });
        assertThat(new Outcomes(Optional.empty()).of(REFUSED_INDEX, Optional.empty()))
                .isInstanceOfSatisfying(
                        Outcome.Retry.class, retry -> assertThat(retry.why()).contains("token's default"));
    }
}
