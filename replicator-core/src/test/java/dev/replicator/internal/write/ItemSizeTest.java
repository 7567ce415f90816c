package dev.replicator.internal.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ItemSizeTest {

    static List<Arguments> values() {
        return List.of(
                Arguments.of(AttributeValue.fromS("abc"), 3),
                Arguments.of(AttributeValue.fromS("äöü"), 6),
                Arguments.of(AttributeValue.fromN("1234"), 4),
                Arguments.of(AttributeValue.fromN("1".repeat(60)), 21),
                Arguments.of(AttributeValue.fromB(SdkBytes.fromByteArray(new byte[5])), 5),
                Arguments.of(AttributeValue.fromBool(true), 1),
                Arguments.of(AttributeValue.fromNul(true), 1),
                Arguments.of(AttributeValue.fromSs(List.of("ab", "c")), 3),
                Arguments.of(AttributeValue.fromNs(List.of("1", "22")), 5),
                Arguments.of(AttributeValue.fromBs(List.of(SdkBytes.fromByteArray(new byte[4]))), 4),
                Arguments.of(AttributeValue.fromL(List.of(AttributeValue.fromS("ab"))), 3 + 1 + 2),
                Arguments.of(AttributeValue.fromM(Map.of("n", AttributeValue.fromS("ab"))), 3 + 1 + 1 + 2));
    }

    @ParameterizedTest
    @MethodSource("values")
    void an_attribute_weighs_its_name_and_its_value(AttributeValue value, int size) {
        assertThat(ItemSize.of(Map.of("name", value))).isEqualTo(4 + size);
    }
}
