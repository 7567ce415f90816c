package dev.replicator.testkit.memory;

import dev.replicator.testkit.condition.Numbers;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Calculates DynamoDB's size of an item in bytes, the sum of its names and values. The item size limit and the capacity
 * units are based on this size.
 */
final class StoredItemSize {

    private static final int DOCUMENT_OVERHEAD = 3;

    private StoredItemSize() {}

    /** Returns the size of an item with normalised numbers. */
    static int of(Map<String, AttributeValue> item) {
        int size = 0;
        for (var attribute : item.entrySet()) {
            size += utf8(attribute.getKey()) + of(attribute.getValue());
        }
        return size;
    }

    private static int of(AttributeValue value) {
        return switch (value.type()) {
            case S -> utf8(value.s());
            case N -> Numbers.size(value.n());
            case B -> bytes(value.b());
            case BOOL, NUL -> 1;
            case SS -> value.ss().stream().mapToInt(StoredItemSize::utf8).sum();
            case NS -> value.ns().stream().mapToInt(Numbers::size).sum();
            case BS -> value.bs().stream().mapToInt(StoredItemSize::bytes).sum();
            case L ->
                DOCUMENT_OVERHEAD
                        + value.l().stream().mapToInt(member -> of(member) + 1).sum();
            case M -> DOCUMENT_OVERHEAD + of(value.m()) + value.m().size();
            default -> throw new IllegalArgumentException("no size of " + value.type());
        };
    }

    private static int bytes(SdkBytes bytes) {
        return bytes.asByteArrayUnsafe().length;
    }

    static int utf8(String text) {
        int size = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // a surrogate pair takes four bytes in UTF-8, so two for each surrogate
            size += c < 0x80 ? 0 : c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
        }
        return size;
    }
}
