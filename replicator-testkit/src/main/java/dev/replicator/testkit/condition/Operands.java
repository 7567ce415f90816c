package dev.replicator.testkit.condition;

import java.util.Map;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Throws the errors that the server reports about operands regardless of the item. */
final class Operands {

    private Operands() {}

    static void check(String operator, Operand left, Operand right, Bindings bindings) {
        define(left, bindings);
        define(right, bindings);
        if (left instanceof Operand.Attribute a
                && right instanceof Operand.Attribute b
                && bindings.name(a.word()).equals(bindings.name(b.word()))) {
            throw ServiceErrors.validation("Invalid ConditionExpression: The first operand must be distinct from the "
                    + "remaining operands for this operator or function; operator: " + operator
                    + ", first operand: [" + bindings.name(a.word()) + "]");
        }
    }

    static void refuseLiteral(String operator, Operand operand, Bindings bindings, Predicate<AttributeValue> allowed) {
        if (operand instanceof Operand.Literal literal && !allowed.test(bindings.value(literal.word()))) {
            throw ServiceErrors.validation("Invalid ConditionExpression: Incorrect operand type for operator or "
                    + "function; operator or function: " + operator + ", operand type: "
                    + bindings.value(literal.word()).type());
        }
    }

    /** Throws if the operand is an undefined placeholder; resolving the operand makes this check. */
    private static void define(Operand operand, Bindings bindings) {
        var ignored = operand.in(Map.of(), bindings);
    }
}
