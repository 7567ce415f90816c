package dev.replicator.record;

import dev.replicator.internal.value.Sha256;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The primary key of an item. Two keys are equal if DynamoDB treats them as the same: the order of attributes does not
 * matter, and numbers are compared by value.
 */
public final class Key {

    private final Map<String, AttributeValue> attributes;
    private final String canonical;

    private Key(Map<String, AttributeValue> attributes) {
        this.attributes = attributes;
        this.canonical = canonical(attributes);
    }

    public static Key of(Map<String, AttributeValue> attributes) {
        return new Key(attributes);
    }

    public Map<String, AttributeValue> attributes() {
        return attributes;
    }

    /** SHA-256 of the canonical key in hexadecimal: a name of fixed length for a key of any length. */
    public String hash() {
        return Sha256.hex(canonical);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Key key && canonical.equals(key.canonical);
    }

    @Override
    public int hashCode() {
        return canonical.hashCode();
    }

    /** Without the values, which belong in no log. */
    @Override
    public String toString() {
        return "Key" + attributes.keySet();
    }

    /** Each part follows its length, so that no two keys have the same text. */
    private static String canonical(Map<String, AttributeValue> attributes) {
        StringBuilder text = new StringBuilder();
        Map<String, AttributeValue> sorted = attributes.size() == 1 ? attributes : new TreeMap<>(attributes);
        sorted.forEach((name, value) -> {
            append(text, name);
            text.append(value.type());
            append(text, canonical(value));
        });
        return text.toString();
    }

    private static String canonical(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s();
            case N -> canonicalNumber(value.n());
            case B -> HexFormat.of().formatHex(value.b().asByteArrayUnsafe());
            default -> value.toString();
        };
    }

    private static String canonicalNumber(String number) {
        try {
            BigDecimal value = new BigDecimal(number).stripTrailingZeros();
            return value.unscaledValue() + "E" + -(long) value.scale();
        } catch (NumberFormatException | ArithmeticException e) {
            return number;
        }
    }

    private static void append(StringBuilder text, String part) {
        text.append(part.length()).append(':').append(part);
    }
}
