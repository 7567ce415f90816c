package dev.replicator.internal.value;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Compares values as DynamoDB does: numbers by value, sets in any order, everything else exactly. */
public final class Equality {

    private Equality() {}

    /** Returns the names of the attributes that differ or that only one item has, in alphabetical order. */
    public static Set<String> differing(Map<String, AttributeValue> one, Map<String, AttributeValue> other) {
        Set<String> names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        names.removeIf(
                name -> one.containsKey(name) && other.containsKey(name) && equal(one.get(name), other.get(name)));
        return names;
    }

    private static boolean equal(AttributeValue one, AttributeValue other) {
        if (one.type() != other.type()) {
            return false;
        }
        return switch (one.type()) {
            case N -> new BigDecimal(one.n()).compareTo(new BigDecimal(other.n())) == 0;
            case NS -> numbers(one.ns()).equals(numbers(other.ns()));
            case SS -> new HashSet<>(one.ss()).equals(new HashSet<>(other.ss()));
            case BS -> new HashSet<>(one.bs()).equals(new HashSet<>(other.bs()));
            case L -> equal(one.l(), other.l());
            case M -> differing(one.m(), other.m()).isEmpty();
            default -> one.equals(other);
        };
    }

    private static boolean equal(List<AttributeValue> one, List<AttributeValue> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!equal(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the number without trailing zeros, so that equal numbers are equal objects. A number of DynamoDB has at
     * most 38 digits.
     */
    private static BigDecimal number(String text) {
        BigDecimal number = new BigDecimal(text);
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }

    private static Set<BigDecimal> numbers(List<String> texts) {
        return texts.stream().map(Equality::number).collect(Collectors.toSet());
    }
}
