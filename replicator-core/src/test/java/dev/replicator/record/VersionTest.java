package dev.replicator.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {

    private static final String LABEL = "2026-01-02T03:04:05.678";
    private static final Optional<Instant> NO_TIME = Optional.empty();

    private static Version version(String label, String sequenceNumber) {
        return Version.of(label, sequenceNumber, NO_TIME);
    }

    /** Any sequence number of 21 to 40 digits. */
    private static BigInteger sequenceNumber(Random random) {
        int digits = 21 + random.nextInt(20);
        StringBuilder text = new StringBuilder().append((char) ('1' + random.nextInt(9)));
        while (text.length() < digits) {
            text.append((char) ('0' + random.nextInt(10)));
        }
        return new BigInteger(text.toString());
    }

    @RepeatedTest(500)
    void text_order_is_the_order_of_sequence_numbers(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        BigInteger one = sequenceNumber(random);
        BigInteger other =
                random.nextBoolean() ? one.add(BigInteger.valueOf(random.nextInt(3) - 1)) : sequenceNumber(random);

        int order = version(LABEL, one.toString()).compareTo(version(LABEL, other.toString()));

        assertThat(Integer.signum(order)).isEqualTo(one.compareTo(other));
    }

    @Test
    void a_sequence_number_that_gains_a_digit_is_newer() {
        assertThat(version(LABEL, "999999999999999999999")).isLessThan(version(LABEL, "1000000000000000000000"));
    }

    @Test
    void a_newer_stream_is_newer_whatever_its_sequence_numbers() {
        assertThat(version("2026-01-02T03:04:05.679", "1")).isGreaterThan(version(LABEL, "9".repeat(40)));
    }

    @Test
    void a_later_clock_does_not_outweigh_the_sequence_number() {
        Version older = Version.of(LABEL, "100", Optional.of(Instant.ofEpochSecond(2_000_000_000)));
        Version newer = Version.of(LABEL, "101", Optional.of(Instant.ofEpochSecond(1_000_000_000)));

        assertThat(newer).isGreaterThan(older);
    }

    @Test
    void backfill_is_older_than_every_change() {
        assertThat(Version.BACKFILL).isLessThan(version("", "0")).isLessThan(version(LABEL, "0"));
    }

    @Test
    void a_change_without_a_stream_is_older_than_every_change_of_a_stream() {
        assertThat(version("", "9".repeat(40))).isLessThan(version(LABEL, "0"));
    }

    @Test
    void a_change_without_a_stream_has_the_label_zero() {
        assertThat(version("", "1").text()).isEqualTo("0/" + "0".repeat(39) + "1/" + "0".repeat(10));
    }

    @Test
    void the_text_is_label_padded_number_and_whole_seconds() {
        Instant created = Instant.ofEpochSecond(1_700_000_000, 999_999_999);

        assertThat(Version.of(LABEL, "100000000000000000001", Optional.of(created))
                        .text())
                .isEqualTo("2026-01-02T03:04:05.678/0000000000000000000100000000000000000001/1700000000");
    }

    @RepeatedTest(50)
    void what_was_written_is_read_again(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        Version version = version(LABEL, sequenceNumber(random).toString());

        assertThat(Version.parse(version.text())).contains(version);
    }

    @Test
    void backfill_is_read_again() {
        assertThat(Version.parse(Version.BACKFILL.text())).contains(Version.BACKFILL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "00",
                "/0000000000000000000000000000000000000001/1700000000",
                "label/000000000000000000000000000000000000001/1700000000",
                "label/00000000000000000000000000000000000000001/1700000000",
                "label/0000000000000000000000000000000000000001/170000000",
                "label/0000000000000000000000000000000000000001/1700000000 ",
                "label/0000000000000000000000000000000000000001/1700000000\n",
                "label/0000000000000000000000000000000000000001",
                "a/b/0000000000000000000000000000000000000001/1700000000",
                "la bel/0000000000000000000000000000000000000001/1700000000",
                "läbel/0000000000000000000000000000000000000001/1700000000",
                "label/000000000000000000000000000000000000000x/1700000000",
                "label/٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠٠/1700000000"
            })
    void text_of_no_replicator_is_refused(String text) {
        assertThat(Version.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "00000000000000000000000000000000000000001"})
    void a_sequence_number_is_one_to_forty_digits(String sequenceNumber) {
        // an empty one would be padded to zero, and so be a version that nobody gave
        assertThatIllegalArgumentException().isThrownBy(() -> version(LABEL, sequenceNumber));
    }

    @Test
    void the_creation_time_is_kept_to_the_second() {
        Instant created = Instant.ofEpochSecond(1_700_000_000, 5);

        assertThat(Version.of(LABEL, "1", Optional.of(created)).created())
                .contains(Instant.ofEpochSecond(1_700_000_000));
    }

    @Test
    void a_change_without_a_time_has_none() {
        assertThat(version(LABEL, "1").created()).isEmpty();
    }

    @Test
    void a_time_that_does_not_fit_is_none() {
        assertThat(Version.of(LABEL, "1", Optional.of(Instant.MAX)).created()).isEmpty();
    }

    @Test
    void a_backfill_has_no_time() {
        assertThat(Version.BACKFILL.created()).isEmpty();
    }

    @Test
    void the_same_place_is_the_same_with_another_time() {
        Version timed = Version.of(LABEL, "1", Optional.of(Instant.ofEpochSecond(1)));

        assertThat(timed.comparePlaceTo(version(LABEL, "1"))).isZero();
    }

    @Test
    void the_place_orders_without_the_time() {
        Comparator<Version> byPlace = Version::comparePlaceTo;
        Version timed = Version.of(LABEL, "1", Optional.of(Instant.ofEpochSecond(1)));

        assertThat(timed)
                .usingComparator(byPlace)
                .isEqualTo(version(LABEL, "1"))
                .isLessThan(version(LABEL, "2"));
    }
}
