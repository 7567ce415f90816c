package dev.replicator.cli.drain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class HeartbeatSignTest {

    private static final Instant POINT = Instant.parse("2026-11-21T03:00:00.500Z");

    @Test
    void one_that_was_made_at_the_point_or_later_passes() {
        assertThat(read("2026-11-21T03:00:01Z").passed()).isTrue();
        assertThat(read("2026-11-21T03:00:01Z").meaning()).contains("03:00:01Z", "It says nothing about other shards");
    }

    @Test
    void one_of_the_same_second_may_be_older_than_the_point() {
        assertThat(read("2026-11-21T03:00:00Z").passed()).isFalse();
    }

    @Test
    void none_at_all_waits() {
        assertThat(new HeartbeatSign(Optional::empty).read(POINT, POINT).passed())
                .isFalse();
    }

    @Test
    void a_read_that_fails_waits_and_says_why() {
        HeartbeatSign gauge = new HeartbeatSign(() -> {
            throw SdkClientException.create("no route to the region");
        });

        assertThat(gauge.read(POINT, POINT))
                .isEqualTo(ArrivalSign.Reading.waiting("heartbeat: not known (no route to the region)"));
    }

    private static ArrivalSign.Reading read(String made) {
        return new HeartbeatSign(() -> Optional.of(Instant.parse(made))).read(POINT, POINT);
    }
}
