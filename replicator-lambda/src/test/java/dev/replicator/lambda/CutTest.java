package dev.replicator.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CutTest {

    private static final long GIB = 1L << 30;
    private static final long TIB = 1L << 40;

    @ParameterizedTest
    @ValueSource(longs = {5 * GIB + 1, 100 * GIB, TIB, 5 * TIB, 10 * TIB, 39 * TIB})
    void every_object_is_cut_as_s3_takes_it(long size) {
        for (int version = 0; version < 100; version++) {
            var cut = Cut.of(size, GIB, "version " + version);

            assertThat(cut.parts()).isBetween(2, Cut.MOST_PARTS);
            assertThat(cut.part()).isBetween(GIB, 5 * GIB);
            assertThat(cut.from(1)).isZero();
            assertThat(cut.to(cut.parts())).isEqualTo(size - 1);
            assertThat(cut.from(2)).isEqualTo(cut.to(1) + 1);
        }
    }

    @Test
    void what_is_larger_is_refused_with_a_sentence() {
        assertThatThrownBy(() -> Cut.of(40 * TIB, GIB, "any"))
                .hasMessage("Objects over 39 TiB are not copied: a copy has 10,000 parts of 5 GiB at most.");
    }

    @Test
    void each_version_is_cut_in_its_own_way_and_always_the_same() {
        Set<Long> sizes = new HashSet<>();
        for (int version = 0; version < 1000; version++) {
            sizes.add(Cut.of(TIB, GIB, "version " + version).part());
        }

        assertThat(sizes).hasSize(1000);
        assertThat(Cut.of(TIB, GIB, "version 1")).isEqualTo(Cut.of(TIB, GIB, "version 1"));
    }

    @Test
    void a_part_is_known_by_number_and_size() {
        var cut = new Cut(25, 10);

        assertThat(cut.has(1, 10)).isTrue();
        assertThat(cut.has(3, 5)).isTrue();
        assertThat(cut.has(3, 10)).isFalse();
        assertThat(cut.has(2, 9)).isFalse();
        assertThat(cut.has(4, 10)).isFalse();
    }
}
