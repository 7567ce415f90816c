package dev.replicator.lambda.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartSizesTest {

    private static final long GIB = 1L << 30;
    private static final long TIB = 1L << 40;

    @ParameterizedTest
    @ValueSource(longs = {5 * GIB + 1, 100 * GIB, TIB, 5 * TIB, 10 * TIB, 39 * TIB})
    void every_object_has_parts_that_s3_takes(long size) {
        for (int version = 0; version < 100; version++) {
            var sizes = PartSizes.of(size, GIB, "version " + version);

            assertThat(sizes.parts()).isBetween(2, PartSizes.MOST_PARTS);
            assertThat(sizes.part()).isBetween(GIB, 5 * GIB);
            assertThat(sizes.from(1)).isZero();
            assertThat(sizes.to(sizes.parts())).isEqualTo(size - 1);
            assertThat(sizes.from(2)).isEqualTo(sizes.to(1) + 1);
        }
    }

    @Test
    void what_is_larger_is_refused_with_a_sentence() {
        assertThatThrownBy(() -> PartSizes.of(40 * TIB, GIB, "any"))
                .hasMessage("Objects over 39 TiB are not copied: a copy has at most 10,000 parts of 4 to 5 GiB.");
    }

    @Test
    void each_version_has_parts_of_its_own_size_and_always_the_same() {
        Set<Long> different = new HashSet<>();
        for (int version = 0; version < 1000; version++) {
            different.add(PartSizes.of(TIB, GIB, "version " + version).part());
        }

        assertThat(different).hasSize(1000);
        assertThat(PartSizes.of(TIB, GIB, "version 1")).isEqualTo(PartSizes.of(TIB, GIB, "version 1"));
    }

    @Test
    void a_part_is_known_by_number_and_size() {
        var sizes = new PartSizes(25, 10);

        assertThat(sizes.has(1, 10)).isTrue();
        assertThat(sizes.has(3, 5)).isTrue();
        assertThat(sizes.has(3, 10)).isFalse();
        assertThat(sizes.has(2, 9)).isFalse();
        assertThat(sizes.has(4, 10)).isFalse();
    }
}
