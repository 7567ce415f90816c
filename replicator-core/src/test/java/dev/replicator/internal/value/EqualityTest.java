package dev.replicator.internal.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class EqualityTest {

    private static boolean equal(AttributeValue one, AttributeValue other) {
        return Equality.differing(Map.of("a", one), Map.of("a", other)).isEmpty();
    }

    private static AttributeValue n(String number) {
        return AttributeValue.fromN(number);
    }

    @Test
    void numbers_are_equal_by_value() {
        assertThat(equal(n("1.50"), n("1.5"))).isTrue();
        assertThat(equal(n("1E2"), n("100"))).isTrue();
        assertThat(equal(n("0.0"), n("-0"))).isTrue();
        assertThat(equal(n("1.5"), n("1.6"))).isFalse();
    }

    @Test
    void the_last_of_many_digits_makes_a_difference() {
        assertThat(equal(n("100000000000000001"), n("100000000000000002"))).isFalse();
        assertThat(equal(n("0.12345678901234567890123456789012345678"), n("0.12345678901234567890123456789012345679")))
                .isFalse();
    }

    @Test
    void sets_have_no_order() {
        assertThat(equal(AttributeValue.fromSs(List.of("a", "b")), AttributeValue.fromSs(List.of("b", "a"))))
                .isTrue();
        assertThat(equal(AttributeValue.fromNs(List.of("1", "2.0")), AttributeValue.fromNs(List.of("2", "1.0"))))
                .isTrue();
        SdkBytes x = SdkBytes.fromUtf8String("x");
        SdkBytes y = SdkBytes.fromUtf8String("y");
        assertThat(equal(AttributeValue.fromBs(List.of(x, y)), AttributeValue.fromBs(List.of(y, x))))
                .isTrue();
        assertThat(equal(AttributeValue.fromSs(List.of("a", "b")), AttributeValue.fromSs(List.of("a", "c"))))
                .isFalse();
    }

    @Test
    void lists_have_an_order() {
        assertThat(equal(AttributeValue.fromL(List.of(n("1"), n("2"))), AttributeValue.fromL(List.of(n("2"), n("1")))))
                .isFalse();
        assertThat(equal(AttributeValue.fromL(List.of(n("1"))), AttributeValue.fromL(List.of(n("1"), n("1")))))
                .isFalse();
        assertThat(equal(AttributeValue.fromL(List.of(n("1.0"))), AttributeValue.fromL(List.of(n("1")))))
                .isTrue();
    }

    @Test
    void inside_a_map_values_are_compared_alike() {
        assertThat(equal(AttributeValue.fromM(Map.of("x", n("1.0"))), AttributeValue.fromM(Map.of("x", n("1")))))
                .isTrue();
        assertThat(equal(AttributeValue.fromM(Map.of("x", n("1"))), AttributeValue.fromM(Map.of("y", n("1")))))
                .isFalse();
    }

    @Test
    void types_make_a_difference() {
        assertThat(equal(n("1"), AttributeValue.fromS("1"))).isFalse();
        assertThat(equal(AttributeValue.fromBool(true), AttributeValue.fromBool(false)))
                .isFalse();
        assertThat(equal(AttributeValue.fromNul(true), AttributeValue.fromNul(true)))
                .isTrue();
        assertThat(equal(AttributeValue.fromL(List.of()), AttributeValue.fromM(Map.of())))
                .isFalse();
    }

    @Test
    void the_attributes_that_differ_are_named() {
        assertThat(Equality.differing(
                        Map.of("same", n("1"), "other", n("1"), "left", n("1")),
                        Map.of("same", n("1"), "other", n("2"), "right", n("1"))))
                .containsExactly("left", "other", "right");
    }
}
