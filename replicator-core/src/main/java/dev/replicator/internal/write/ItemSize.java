package dev.replicator.internal.write;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Calculates the size of an item by DynamoDB's published rules. The result is never too small, and is exact enough to
 * pack a transaction.
 */
public final class ItemSize {

    private static final int CONTAINER = 3;
    private static final int ELEMENT = 1;
    private static final int NUMBER_MAX = 21;

    private ItemSize() {}

    public static long of(Map<String, AttributeValue> attributes) {
        long size = 0;
        for (Map.Entry<String, AttributeValue> attribute : attributes.entrySet()) {
            size += utf8(attribute.getKey()) + of(attribute.getValue());
        }
        return size;
    }

    private static long of(AttributeValue value) {
        return switch (value.type()) {
            case S -> utf8(value.s());
            case N -> number(value.n());
            case B -> value.b().asByteArrayUnsafe().length;
            case SS -> value.ss().stream().mapToLong(ItemSize::utf8).sum();
            case NS -> value.ns().stream().mapToLong(ItemSize::number).sum();
            case BS ->
                value.bs().stream()
                        .mapToLong(bytes -> bytes.asByteArrayUnsafe().length)
                        .sum();
            case M -> CONTAINER + (long) value.m().size() * ELEMENT + of(value.m());
            case L -> list(value.l());
            default -> 1;
        };
    }

    private static long list(List<AttributeValue> elements) {
        return CONTAINER
                + elements.stream().mapToLong(each -> ELEMENT + of(each)).sum();
    }

    private static long number(String number) {
        return Math.min(NUMBER_MAX, number.length() / 2 + 2);
    }

    /** Returns the number of UTF-8 bytes. Copying all bytes is faster than checking each character. */
    private static long utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
