package dev.replicator.cli.drain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.cli.facts.Datapoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class IteratorAgesTest {

    private static final Instant POINT = Instant.parse("2026-11-21T03:00:00Z");

    @Test
    void nothing_is_passed_before_the_datapoints_of_the_point_can_be_there() {
        assertThat(at("PT2M59S", age("-PT1M", "PT1S")).passed()).isFalse();
        assertThat(at("PT3M", age("-PT1M", "PT1S")).passed()).isTrue();
    }

    @Test
    void a_function_that_was_never_invoked_is_not_behind() {
        assertThat(at("PT3M").passed()).isTrue();
    }

    @Test
    void an_age_that_reaches_back_before_the_point_waits_for_five_minutes_without_one() {
        assertThat(at("PT8M", age("PT3M", "PT10M"), age("PT4M", "PT1S")).passed())
                .isFalse();
        assertThat(at("PT8M1S", age("PT3M", "PT10M"), age("PT4M", "PT1S")).passed())
                .isTrue();
    }

    @Test
    void one_stuck_shard_shows_beside_others_that_are_not() {
        ArrivalSign.Reading reading = at("PT6M", age("PT3M", "PT4M"), age("PT4M", "PT1S"), age("PT5M", "PT1S"));

        assertThat(reading.passed()).isFalse();
        assertThat(reading.text()).contains("4 min 0 s at 2026-11-21T03:03:00Z");
    }

    @Test
    void an_age_that_does_not_reach_back_to_the_point_is_none_of_our_business() {
        assertThat(at("PT20M", age("PT19M", "PT19M")).passed()).isTrue();
        assertThat(at("PT20M", age("PT19M", "PT19M1S")).passed()).isFalse();
    }

    @Test
    void a_second_of_age_just_after_the_point_is_no_backlog() {
        assertThat(at("PT3M", age("PT0S", "PT59S")).passed()).isTrue();
        assertThat(at("PT3M", age("PT0S", "PT60S")).passed()).isFalse();
    }

    @Test
    void silence_after_a_backlog_is_no_good_sign_however_long() {
        assertThat(at("PT10H", age("-PT1M", "PT10M")).passed()).isFalse();
    }

    @Test
    void what_it_proves_is_said_with_its_limits() {
        assertThat(at("PT6M", age("PT5M", "PT0.8S")).meaning())
                .contains("Since 2026-11-21T03:01:00Z", "0.8 s at 2026-11-21T03:05:00Z", "not invoked at all");
    }

    private static ArrivalSign.Reading at(String afterPoint, Datapoint... datapoints) {
        return new IteratorAges("orders-replicator", List.of(datapoints))
                .judge(POINT, POINT.plus(Duration.parse(afterPoint)));
    }

    private static Datapoint age(String afterPoint, String age) {
        return new Datapoint(
                POINT.plus(Duration.parse(afterPoint)), Duration.parse(age).toMillis());
    }
}
