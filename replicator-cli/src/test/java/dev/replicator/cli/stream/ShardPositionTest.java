package dev.replicator.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShardPositionTest {

    static Stream<ShardPosition> places() {
        return Stream.of(
                ShardPosition.OLDEST,
                ShardPosition.END,
                ShardPosition.at("000000000000000000017"),
                ShardPosition.after("4421584500000000017450439091"));
    }

    @ParameterizedTest
    @MethodSource("places")
    void text_is_read_back(ShardPosition place) {
        assertThat(ShardPosition.parse(place.text())).isEqualTo(place);
    }

    @Test
    void text_is_what_rows_of_earlier_versions_hold() {
        assertThat(places().map(ShardPosition::text))
                .containsExactly("OLDEST", "END", "AT 000000000000000000017", "AFTER 4421584500000000017450439091");
    }
}
