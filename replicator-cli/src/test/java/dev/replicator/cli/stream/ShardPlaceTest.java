package dev.replicator.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShardPlaceTest {

    static Stream<ShardPlace> places() {
        return Stream.of(
                ShardPlace.OLDEST,
                ShardPlace.END,
                ShardPlace.at("000000000000000000017"),
                ShardPlace.after("4421584500000000017450439091"));
    }

    @ParameterizedTest
    @MethodSource("places")
    void text_is_read_back(ShardPlace place) {
        assertThat(ShardPlace.parse(place.text())).isEqualTo(place);
    }

    @Test
    void text_is_what_rows_of_earlier_versions_hold() {
        assertThat(places().map(ShardPlace::text))
                .containsExactly("OLDEST", "END", "AT 000000000000000000017", "AFTER 4421584500000000017450439091");
    }
}
