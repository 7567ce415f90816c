package dev.replicator.lambda.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.internal.value.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class UntypedJsonTest {

    private static String json(Map<String, AttributeValue> attributes) {
        return JsonWriter.text(json -> UntypedJson.write(json, attributes));
    }

    @Test
    void every_type_is_written_as_a_reader_of_json_expects() {
        var bytes = SdkBytes.fromUtf8String("hi");
        Map<String, AttributeValue> all = new LinkedHashMap<>();
        all.put("s", AttributeValue.fromS("a \"b\"\n\u0001"));
        all.put("n", AttributeValue.fromN("12345678901234567890123456789012345678"));
        all.put("b", AttributeValue.fromB(bytes));
        all.put("bool", AttributeValue.fromBool(true));
        all.put("nul", AttributeValue.fromNul(true));
        all.put("m", AttributeValue.fromM(Map.of("x", AttributeValue.fromN("1.50"))));
        all.put("l", AttributeValue.fromL(List.of(AttributeValue.fromS("y"), AttributeValue.fromL(List.of()))));
        all.put("ss", AttributeValue.fromSs(List.of("p", "q")));
        all.put("ns", AttributeValue.fromNs(List.of("1", "-2E+3")));
        all.put("bs", AttributeValue.fromBs(List.of(bytes)));

        assertThat(json(all))
                .isEqualTo("{\"s\":\"a \\\"b\\\"\\n\\u0001\",\"n\":12345678901234567890123456789012345678,"
                        + "\"b\":\"aGk=\",\"bool\":true,\"nul\":null,\"m\":{\"x\":1.50},\"l\":[\"y\",[]],"
                        + "\"ss\":[\"p\",\"q\"],\"ns\":[1,-2E+3],\"bs\":[\"aGk=\"]}");
    }

    @ParameterizedTest
    @CsvSource({"0", "-0", "10", "1.50", "1E2", "1e+125", "-1.2E-130"})
    void a_number_keeps_its_digits(String number) {
        assertThat(json(Map.of("n", AttributeValue.fromN(number)))).isEqualTo("{\"n\":" + number + "}");
    }

    @ParameterizedTest
    @CsvSource({"+5", ".5", "5.", "05", "NaN", "Infinity", "0x10", "''", "1 2", "'1,\"x\":2'"})
    void what_json_does_not_allow_as_a_number_is_a_text(String number) {
        assertThat(json(Map.of("n", AttributeValue.fromN(number))))
                .isEqualTo("{\"n\":\"" + number.replace("\"", "\\\"") + "\"}");
    }
}
