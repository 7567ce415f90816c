package dev.replicator.testkit.condition;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parses a condition expression into an {@link ItemCondition}, by recursive descent. {@code OR} has the lowest
 * precedence, then {@code AND}, then {@code NOT}.
 */
final class ConditionParser {

    private final Tokens tokens;
    private final Set<String> placeholders = new HashSet<>();

    /** The condition inside the last pair of parentheses. A second pair directly around it is refused as redundant. */
    private @Nullable ItemCondition innermost;

    private ConditionParser(Tokens tokens) {
        this.tokens = tokens;
    }

    static ParsedCondition parse(String text) {
        var parser = new ConditionParser(new Tokens(text));
        var condition = parser.or();
        if (!parser.tokens.current().equals(Tokens.END)) {
            throw parser.tokens.syntaxError();
        }
        return new ParsedCondition(condition, Set.copyOf(parser.placeholders));
    }

    private ItemCondition or() {
        var condition = and();
        while (tokens.take("OR")) {
            condition = new ItemCondition.Or(condition, and());
        }
        return condition;
    }

    private ItemCondition and() {
        var condition = not();
        while (tokens.take("AND")) {
            condition = new ItemCondition.And(condition, not());
        }
        return condition;
    }

    private ItemCondition not() {
        return tokens.take("NOT") ? new ItemCondition.Not(not()) : primary();
    }

    private ItemCondition primary() {
        if (tokens.current().equals("(")) {
            return parenthesized();
        }
        var word = tokens.take();
        return tokens.current().equals("(") ? function(word) : comparison(operand(word));
    }

    private ItemCondition parenthesized() {
        tokens.expect("(");
        var condition = or();
        if (condition == innermost) {
            throw ServiceErrors.validation("Invalid ConditionExpression: The expression has redundant parentheses;");
        }
        tokens.expect(")");
        innermost = condition;
        return condition;
    }

    private ItemCondition comparison(Operand left) {
        var comparator = comparator();
        return new ItemCondition.Compare(left, comparator, operand(tokens.take()));
    }

    private ItemCondition.Comparator comparator() {
        for (var comparator : ItemCondition.Comparator.values()) {
            if (comparator.symbol().equals(tokens.current())) {
                tokens.expect(comparator.symbol());
                return comparator;
            }
        }
        throw unsupportedOrSyntaxError(tokens.current());
    }

    private ItemCondition function(String name) {
        tokens.expect("(");
        var condition = switch (name) {
            case "attribute_exists" -> new ItemCondition.Exists(attribute());
            case "attribute_not_exists" -> new ItemCondition.Not(new ItemCondition.Exists(attribute()));
            case "attribute_type" -> hasType();
            case "begins_with" -> beginsWith();
            default -> throw unsupportedOrSyntaxError(name);
        };
        tokens.expect(")");
        return condition;
    }

    private ItemCondition hasType() {
        var attribute = attribute();
        tokens.expect(",");
        if (operand(tokens.take()) instanceof Operand.Literal type) {
            return new ItemCondition.HasType(attribute, type);
        }
        throw ServiceErrors.validation("Invalid ConditionExpression: attribute_type needs a value");
    }

    private ItemCondition beginsWith() {
        var operand = operand(tokens.take());
        tokens.expect(",");
        return new ItemCondition.BeginsWith(operand, operand(tokens.take()));
    }

    private Operand.Attribute attribute() {
        if (operand(tokens.take()) instanceof Operand.Attribute attribute) {
            return attribute;
        }
        throw ServiceErrors.validation("Invalid ConditionExpression: Operator or function requires a document path");
    }

    private Operand operand(String word) {
        char first = word.charAt(0);
        if (first == ':' && word.length() > 1) {
            placeholders.add(word);
            return new Operand.Literal(word);
        }
        if (first == '#' && word.length() > 1) {
            placeholders.add(word);
            return new Operand.Attribute(word);
        }
        if (Character.isLetter(first)) {
            return new Operand.Attribute(word);
        }
        throw tokens.syntaxError();
    }

    private RuntimeException unsupportedOrSyntaxError(String word) {
        return switch (word) {
            case ".", "[", "BETWEEN", "between", "IN", "in", "size", "contains" ->
                new UnsupportedOperationException(
                        "InMemoryDynamoDb knows no \"" + word + "\" in conditions: use DynamoDB Local");
            default -> tokens.syntaxError();
        };
    }
}
