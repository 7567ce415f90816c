package dev.replicator.internal.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbJsonTest {

    private static final JsonFactory JSON = new JsonFactory();

    private static Map<String, AttributeValue> read(String json) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            return DynamoDbJson.readAttributes(parser);
        }
    }

    private static String write(Map<String, AttributeValue> attributes) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            DynamoDbJson.writeAttributes(generator, attributes);
        }
        return text.toString();
    }

    @RepeatedTest(500)
    void any_item_survives_the_way_there_and_back(RepetitionInfo seed) throws IOException {
        Map<String, AttributeValue> item = new RandomValues(seed.getCurrentRepetition()).attributes(0);

        assertThat(read(write(item))).isEqualTo(item);
    }

    @RepeatedTest(50)
    void what_was_read_is_written_the_same(RepetitionInfo seed) throws IOException {
        String json = write(new RandomValues(seed.getCurrentRepetition()).attributes(0));

        assertThat(write(read(json))).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"b\":{\"N\":\"1.50\"},\"a\":{\"N\":\"12345678901234567890123456789012345678\"}}",
                "{\"n\":{\"N\":\"-9.9999999999999999999999999999999999999E+125\"}}",
                "{\"n\":{\"NS\":[\"1E-130\",\"0.10\"]}}",
                "{\"m\":{\"M\":{\"z\":{\"S\":\"\"},\"a\":{\"M\":{}},\"m\":{\"L\":[]}}}}",
                "{\"l\":{\"L\":[{\"NULL\":true},{\"BOOL\":false},{\"B\":\"\"},{\"BS\":[\"AQ==\",\"/+8=\"]}]}}",
                "{\"s\":{\"SS\":[\"b\",\"a\"]},\"\":{\"S\":\"\\u0000\\\"\\\\\"}}"
            })
    void text_is_kept_to_the_letter(String json) throws IOException {
        assertThat(write(read(json))).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "\"secret\"",
                "{\"a\":\"secret\"}",
                "{\"a\":null}",
                "{\"a\":[]}",
                "{\"a\":{}}",
                "{\"a\":{\"secret\":\"secret\"}}",
                "{\"a\":{\"s\":\"secret\"}}",
                "{\"a\":{\"S\":\"secret\",\"N\":\"1\"}}",
                "{\"a\":{\"S\":\"secret\"},\"a\":{\"S\":\"secret\"}}",
                "{\"a\":{\"S\":1}}",
                "{\"a\":{\"S\":null}}",
                "{\"a\":{\"N\":1}}",
                "{\"a\":{\"B\":\"secret!\"}}",
                "{\"a\":{\"B\":\"AQ\"}}",
                "{\"a\":{\"B\":7}}",
                "{\"a\":{\"BOOL\":\"true\"}}",
                "{\"a\":{\"BOOL\":null}}",
                "{\"a\":{\"NULL\":false}}",
                "{\"a\":{\"NULL\":\"true\"}}",
                "{\"a\":{\"NULL\":null}}",
                "{\"a\":{\"M\":[]}}",
                "{\"a\":{\"M\":{\"b\":{}}}}",
                "{\"a\":{\"M\":{\"b\":{\"S\":\"x\"},\"b\":{\"S\":\"x\"}}}}",
                "{\"a\":{\"L\":{}}}",
                "{\"a\":{\"L\":[\"secret\"]}}",
                "{\"a\":{\"L\":[null]}}",
                "{\"a\":{\"SS\":\"secret\"}}",
                "{\"a\":{\"SS\":[1]}}",
                "{\"a\":{\"SS\":[null]}}",
                "{\"a\":{\"NS\":[1]}}",
                "{\"a\":{\"BS\":[\"secret!\"]}}",
                "{\"a\":{\"BS\":[{}]}}"
            })
    void what_is_not_exactly_one_known_type_is_refused_without_its_content(String json) {
        assertThatThrownBy(() -> read(json))
                .isExactlyInstanceOf(DynamoDbJson.InvalidValueException.class)
                .hasMessageNotContainingAny("secret", "!");
    }

    @Test
    void attributes_end_on_their_end() throws IOException {
        try (JsonParser parser = JSON.createParser("[{\"a\":{\"S\":\"x\"}},true]")) {
            parser.nextToken();
            parser.nextToken();
            DynamoDbJson.readAttributes(parser);

            assertThat(parser.nextBooleanValue()).isTrue();
        }
    }

    /** Values of every type, three levels deep; the seed is the test's repetition. */
    private static final class RandomValues {

        private static final int MAX_DEPTH = 3;
        private final Random random;

        RandomValues(int seed) {
            this.random = new Random(seed);
        }

        Map<String, AttributeValue> attributes(int depth) {
            Map<String, AttributeValue> attributes = new LinkedHashMap<>();
            for (int i = random.nextInt(6); i > 0; i--) {
                attributes.put(text(), value(depth));
            }
            return attributes;
        }

        private AttributeValue value(int depth) {
            return switch (random.nextInt(depth < MAX_DEPTH ? 10 : 8)) {
                case 0 -> AttributeValue.fromS(text());
                case 1 -> AttributeValue.fromN(number());
                case 2 -> AttributeValue.fromB(bytes());
                case 3 -> AttributeValue.fromBool(random.nextBoolean());
                case 4 -> AttributeValue.fromNul(true);
                case 5 -> AttributeValue.fromSs(some(this::text));
                case 6 -> AttributeValue.fromNs(some(this::number));
                case 7 -> AttributeValue.fromBs(some(this::bytes));
                case 8 -> AttributeValue.fromL(some(() -> value(depth + 1)));
                default -> AttributeValue.fromM(attributes(depth + 1));
            };
        }

        private <T> List<T> some(Supplier<T> element) {
            List<T> elements = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                elements.add(element.get());
            }
            return elements;
        }

        /** From the whole of Unicode but the surrogates, which stand for nothing alone. */
        private String text() {
            return random.ints(0, Character.MAX_CODE_POINT + 1)
                    .map(codePoint -> random.nextBoolean() ? codePoint % 128 : codePoint)
                    .filter(codePoint -> codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE)
                    .limit(random.nextInt(12))
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }

        private String number() {
            StringBuilder number = new StringBuilder(random.nextBoolean() ? "-" : "");
            random.ints(1 + random.nextInt(38), 0, 10).forEach(number::append);
            return number + (random.nextBoolean() ? "" : "E" + (random.nextInt(250) - 125));
        }

        private SdkBytes bytes() {
            byte[] bytes = new byte[random.nextInt(20)];
            random.nextBytes(bytes);
            return SdkBytes.fromByteArray(bytes);
        }
    }
}
