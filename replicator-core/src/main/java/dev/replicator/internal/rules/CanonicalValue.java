package dev.replicator.internal.rules;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.replicator.internal.value.DynamoDbJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Converts a value to bytes, so that equal values have equal bytes. The bytes are UTF-8 for a string, the plain decimal
 * digits for a number, and the bytes themselves for a binary. For any other type, they are DynamoDB JSON without white
 * space, with sets and names sorted.
 */
final class CanonicalValue {

    private static final JsonFactory JSON = new JsonFactory();

    /**
     * The largest exponent of a number. DynamoDB's numbers have at most 38 digits and exponents from -130 to 125. A
     * much larger exponent would produce a huge number of zeros.
     */
    private static final int MAX_SCALE = 200;

    private CanonicalValue() {}

    static byte[] bytes(AttributeValue value) throws RuleException {
        return switch (value.type()) {
            case S -> value.s().getBytes(StandardCharsets.UTF_8);
            case N -> number(value.n()).getBytes(StandardCharsets.UTF_8);
            case B -> value.b().asByteArray();
            default -> json(of(value));
        };
    }

    /** Returns the canonical form of a value. */
    static AttributeValue of(AttributeValue value) throws RuleException {
        return switch (value.type()) {
            case N -> AttributeValue.fromN(number(value.n()));
            case SS -> AttributeValue.fromSs(value.ss().stream().sorted().toList());
            case NS -> AttributeValue.fromNs(numbers(value.ns()));
            case BS ->
                AttributeValue.fromBs(value.bs().stream().sorted(AS_BASE64).toList());
            case L -> AttributeValue.fromL(list(value.l()));
            case M -> AttributeValue.fromM(map(value.m()));
            default -> value;
        };
    }

    private static final Comparator<SdkBytes> AS_BASE64 =
            Comparator.comparing(bytes -> Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe()));

    private static String number(String text) throws RuleException {
        try {
            BigDecimal number = new BigDecimal(text).stripTrailingZeros();
            if (Math.abs((long) number.scale()) <= MAX_SCALE) {
                return number.toPlainString();
            }
        } catch (NumberFormatException e) {
            // the exception below reports this without the text
        }
        throw new RuleException("DynamoDB cannot store this number.");
    }

    private static List<String> numbers(List<String> texts) throws RuleException {
        String[] numbers = new String[texts.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(texts.get(i));
        }
        return List.of(numbers).stream().sorted().toList();
    }

    private static List<AttributeValue> list(List<AttributeValue> values) throws RuleException {
        AttributeValue[] canonical = new AttributeValue[values.size()];
        for (int i = 0; i < canonical.length; i++) {
            canonical[i] = of(values.get(i));
        }
        return List.of(canonical);
    }

    private static Map<String, AttributeValue> map(Map<String, AttributeValue> values) throws RuleException {
        Map<String, AttributeValue> canonical = new TreeMap<>();
        for (Map.Entry<String, AttributeValue> value : values.entrySet()) {
            canonical.put(value.getKey(), of(value.getValue()));
        }
        return canonical;
    }

    private static byte[] json(AttributeValue value) throws RuleException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            DynamoDbJson.writeValue(json, value);
        } catch (IOException e) {
            throw new RuleException("A value cannot be written as JSON: it is nested too deep.");
        }
        return bytes.toByteArray();
    }
}
