package dev.replicator.testkit.condition;

import java.util.Arrays;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * DynamoDB's order of two values of the same scalar type: strings by their UTF-8 bytes, numbers by value, binaries by
 * unsigned bytes.
 */
public final class ValueOrder {

    private ValueOrder() {}

    /** Returns whether the values can be ordered: both are strings, both are numbers, or both are binaries. */
    static boolean comparable(AttributeValue left, AttributeValue right) {
        return left.type() == right.type() && ordered(left);
    }

    static boolean ordered(AttributeValue value) {
        return switch (value.type()) {
            case S, N, B -> true;
            default -> false;
        };
    }

    /** Compares two values that are {@linkplain #comparable comparable}. */
    public static int compare(AttributeValue left, AttributeValue right) {
        return switch (left.type()) {
            case S -> compare(left.s(), right.s());
            case N -> Numbers.compare(left.n(), right.n());
            case B ->
                Arrays.compareUnsigned(left.b().asByteArrayUnsafe(), right.b().asByteArrayUnsafe());
            default -> throw new IllegalArgumentException("values of type " + left.type() + " have no order");
        };
    }

    /**
     * Compares strings by their UTF-8 bytes. This is the order of their code points: a surrogate is part of a code
     * point above U+FFFF, so it is greater than every other char.
     */
    public static int compare(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int i = 0; i < common; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean surrogate = Character.isSurrogate(a);
                return surrogate == Character.isSurrogate(b) ? Character.compare(a, b) : surrogate ? 1 : -1;
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
