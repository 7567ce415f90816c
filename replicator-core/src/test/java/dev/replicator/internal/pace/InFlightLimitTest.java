package dev.replicator.internal.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InFlightLimitTest {

    private static void nobody() {}

    private static List<Integer> takeAll(InFlightLimit limit) {
        List<Integer> permits = new ArrayList<>();
        for (var permit = limit.acquire(InFlightLimitTest::nobody);
                permit.isPresent();
                permit = limit.acquire(InFlightLimitTest::nobody)) {
            permits.add(permit.getAsInt());
        }
        return permits;
    }

    @Test
    void no_more_are_in_flight_than_the_limit() {
        assertThat(takeAll(new InFlightLimit(7))).hasSize(7);
    }

    @Test
    void who_waits_is_called_once_when_a_permit_is_given_back() {
        InFlightLimit limit = new InFlightLimit(1);
        List<String> woken = new ArrayList<>();
        int permit = limit.acquire(InFlightLimitTest::nobody).orElseThrow();
        limit.acquire(() -> woken.add("one"));
        limit.acquire(() -> woken.add("other"));

        limit.release(permit, false);
        int next = limit.acquire(InFlightLimitTest::nobody).orElseThrow();
        limit.release(next, false);

        assertThat(woken).containsExactly("one", "other");
    }

    @Test
    void the_throttles_of_one_round_lower_the_limit_once() {
        InFlightLimit limit = new InFlightLimit(100);

        takeAll(limit).forEach(permit -> limit.release(permit, true));

        assertThat(limit.current()).isEqualTo(70);
    }

    @Test
    void a_permit_that_was_not_used_is_free_again_and_does_not_raise_the_limit() {
        InFlightLimit limit = new InFlightLimit(10);
        limit.release(limit.acquire(InFlightLimitTest::nobody).orElseThrow(), true);
        List<String> woken = new ArrayList<>();
        List<Integer> permits = takeAll(limit);
        limit.acquire(() -> woken.add("one"));

        permits.forEach(permit -> limit.releaseUnused());
        takeAll(limit).forEach(permit -> limit.releaseUnused());

        assertThat(woken).containsExactly("one");
        assertThat(takeAll(limit)).hasSize(7);
    }

    @Test
    void a_throttle_of_the_next_round_lowers_it_again() {
        InFlightLimit limit = new InFlightLimit(100);
        limit.release(limit.acquire(InFlightLimitTest::nobody).orElseThrow(), true);
        limit.release(limit.acquire(InFlightLimitTest::nobody).orElseThrow(), true);

        assertThat(limit.current()).isEqualTo(49);
    }

    @Test
    void one_permit_always_remains() {
        InFlightLimit limit = new InFlightLimit(2);
        for (int i = 0; i < 20; i++) {
            limit.release(limit.acquire(InFlightLimitTest::nobody).orElseThrow(), true);
        }

        assertThat(limit.current()).isEqualTo(1);
        assertThat(takeAll(limit)).hasSize(1);
    }

    @Test
    void a_round_of_successes_raises_it_by_one_up_to_the_maximum() {
        InFlightLimit limit = new InFlightLimit(10);
        limit.release(limit.acquire(InFlightLimitTest::nobody).orElseThrow(), true);
        assertThat(limit.current()).isEqualTo(7);

        for (int i = 0; i < 8; i++) {
            limit.release(limit.acquire(InFlightLimitTest::nobody).orElseThrow(), false);
        }
        assertThat(limit.current()).isEqualTo(8);

        for (int i = 0; i < 100; i++) {
            limit.release(limit.acquire(InFlightLimitTest::nobody).orElseThrow(), false);
        }
        assertThat(limit.current()).isEqualTo(10);
    }
}
