package dev.replicator.testkit.condition;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A parsed condition. {@link #check} throws the errors that the server reports before it reads an item. {@link #test}
 * evaluates the condition for an item; an item that does not exist is passed as an empty map.
 */
sealed interface ItemCondition {

    boolean test(Map<String, AttributeValue> item, Bindings bindings);

    void check(Bindings bindings);

    record And(ItemCondition left, ItemCondition right) implements ItemCondition {

        @Override
        public boolean test(Map<String, AttributeValue> item, Bindings bindings) {
            return left.test(item, bindings) && right.test(item, bindings);
        }

        @Override
        public void check(Bindings bindings) {
            left.check(bindings);
            right.check(bindings);
        }
    }

    record Or(ItemCondition left, ItemCondition right) implements ItemCondition {

        @Override
        public boolean test(Map<String, AttributeValue> item, Bindings bindings) {
            return left.test(item, bindings) || right.test(item, bindings);
        }

        @Override
        public void check(Bindings bindings) {
            left.check(bindings);
            right.check(bindings);
        }
    }

    record Not(ItemCondition condition) implements ItemCondition {

        @Override
        public boolean test(Map<String, AttributeValue> item, Bindings bindings) {
            return !condition.test(item, bindings);
        }

        @Override
        public void check(Bindings bindings) {
            condition.check(bindings);
        }
    }

    record Exists(Operand.Attribute attribute) implements ItemCondition {

        @Override
        public boolean test(Map<String, AttributeValue> item, Bindings bindings) {
            return attribute.in(item, bindings) != null;
        }

        @Override
        public void check(Bindings bindings) {
            bindings.name(attribute.word());
        }
    }

    record HasType(Operand.Attribute attribute, Operand.Literal type) implements ItemCondition {

        private static final Set<String> TYPES = Set.of("S", "N", "B", "SS", "NS", "BS", "L", "M", "BOOL", "NULL");

        @Override
        public boolean test(Map<String, AttributeValue> item, Bindings bindings) {
            var value = attribute.in(item, bindings);
            return value != null
                    && nameOf(value.type()).equals(bindings.value(type.word()).s());
        }

        @Override
        public void check(Bindings bindings) {
            bindings.name(attribute.word());
            var wanted = bindings.value(type.word());
            if (wanted.type() != AttributeValue.Type.S || !TYPES.contains(wanted.s())) {
                throw ServiceErrors.validation("Invalid ConditionExpression: Invalid attribute type name found");
            }
        }

        private static String nameOf(AttributeValue.Type type) {
            return type == AttributeValue.Type.NUL ? "NULL" : type.name();
        }
    }

    record BeginsWith(Operand operand, Operand prefix) implements ItemCondition {

        @Override
        public boolean test(Map<String, AttributeValue> item, Bindings bindings) {
            var value = operand.in(item, bindings);
            var start = prefix.in(item, bindings);
            if (value == null || start == null || value.type() != start.type()) {
                return false;
            }
            return switch (value.type()) {
                case S -> value.s().startsWith(start.s());
                case B -> startsWith(value.b().asByteArrayUnsafe(), start.b().asByteArrayUnsafe());
                default -> false;
            };
        }

        @Override
        public void check(Bindings bindings) {
            Operands.check("begins_with", operand, prefix, bindings);
            Operands.refuseLiteral("begins_with", operand, bindings, BeginsWith::stringOrBinary);
            Operands.refuseLiteral("begins_with", prefix, bindings, BeginsWith::stringOrBinary);
        }

        private static boolean stringOrBinary(AttributeValue value) {
            return value.type() == AttributeValue.Type.S || value.type() == AttributeValue.Type.B;
        }

        private static boolean startsWith(byte[] value, byte[] prefix) {
            return value.length >= prefix.length
                    && java.util.Arrays.equals(value, 0, prefix.length, prefix, 0, prefix.length);
        }
    }

    record Compare(Operand left, Comparator comparator, Operand right) implements ItemCondition {

        @Override
        public boolean test(Map<String, AttributeValue> item, Bindings bindings) {
            return comparator.holds(left.in(item, bindings), right.in(item, bindings));
        }

        @Override
        public void check(Bindings bindings) {
            Operands.check(comparator.symbol(), left, right, bindings);
            if (comparator.needsOrder()) {
                Operands.refuseLiteral(comparator.symbol(), left, bindings, ValueOrder::ordered);
                Operands.refuseLiteral(comparator.symbol(), right, bindings, ValueOrder::ordered);
            }
        }
    }

    /**
     * The comparison operators. Values of different types are unequal, and neither is less than the other; the same
     * holds for a missing attribute.
     */
    enum Comparator {
        EQUAL("="),
        UNEQUAL("<>"),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">=");

        private final String symbol;

        Comparator(String symbol) {
            this.symbol = symbol;
        }

        String symbol() {
            return symbol;
        }

        boolean needsOrder() {
            return this != EQUAL && this != UNEQUAL;
        }

        boolean holds(@Nullable AttributeValue left, @Nullable AttributeValue right) {
            boolean comparable = left != null && right != null && (!needsOrder() || ValueOrder.comparable(left, right));
            if (!comparable || left == null || right == null) {
                return this == UNEQUAL;
            }
            return switch (this) {
                case EQUAL -> left.equals(right);
                case UNEQUAL -> !left.equals(right);
                case LESS -> ValueOrder.compare(left, right) < 0;
                case LESS_OR_EQUAL -> ValueOrder.compare(left, right) <= 0;
                case GREATER -> ValueOrder.compare(left, right) > 0;
                case GREATER_OR_EQUAL -> ValueOrder.compare(left, right) >= 0;
            };
        }
    }
}
