package dev.replicator.record;

import dev.replicator.internal.value.Sha256;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The primary key of an item. Two keys are equal if DynamoDB treats them as the same key: the order of their attributes
 * does not matter, and numbers are compared by value.
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

    /** Returns the SHA-256 of the key as a hexadecimal string. Equal keys have the same hash. */
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

    /** Returns the names of the key attributes, without their values, so that the text can be logged. */
    @Override
    public String toString() {
        return "Key" + attributes.keySet();
    }

    private static String canonical(Map<String, AttributeValue> attributes) {
        return attributes.size() == 1
                ? part(attributes.entrySet().iterator().next())
                : new TreeMap<>(attributes).entrySet().stream().map(Key::part).collect(Collectors.joining());
    }

    /**
     * Returns the canonical text of one attribute. Each part follows its length, so that different keys never have the
     * same text.
     */
    private static String part(Map.Entry<String, AttributeValue> attribute) {
        String name = attribute.getKey();
        String value = canonical(attribute.getValue());
        return name.length() + ":" + name + attribute.getValue().type() + value.length() + ":" + value;
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
}
