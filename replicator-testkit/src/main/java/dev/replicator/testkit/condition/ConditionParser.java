package dev.replicator.testkit.condition;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Text to {@link Condition}, by recursive descent: {@code OR} binds weakest, then {@code AND}, then {@code NOT}. */
final class ConditionParser {

    private final Tokens tokens;
    private final Set<String> placeholders = new HashSet<>();

    /** What the last pair of parentheses held: a further pair around nothing but it is refused as redundant. */
    private @Nullable Condition innermost;

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

    private Condition or() {
        var condition = and();
        while (tokens.take("OR")) {
            condition = new Condition.Or(condition, and());
        }
        return condition;
    }

    private Condition and() {
        var condition = not();
        while (tokens.take("AND")) {
            condition = new Condition.And(condition, not());
        }
        return condition;
    }

    private Condition not() {
        return tokens.take("NOT") ? new Condition.Not(not()) : primary();
    }

    private Condition primary() {
        if (tokens.current().equals("(")) {
            return parenthesized();
        }
        var word = tokens.take();
        return tokens.current().equals("(") ? function(word) : comparison(operand(word));
    }

    private Condition parenthesized() {
        tokens.expect("(");
        var condition = or();
        if (condition == innermost) {
            throw ServiceErrors.validation("Invalid ConditionExpression: The expression has redundant parentheses;");
        }
        tokens.expect(")");
        innermost = condition;
        return condition;
    }

    private Condition comparison(Operand left) {
        var comparator = comparator();
        return new Condition.Compare(left, comparator, operand(tokens.take()));
    }

    private Condition.Comparator comparator() {
        for (var comparator : Condition.Comparator.values()) {
            if (comparator.symbol().equals(tokens.current())) {
                tokens.expect(comparator.symbol());
                return comparator;
            }
        }
        throw unsupportedOrSyntaxError(tokens.current());
    }

    private Condition function(String name) {
        tokens.expect("(");
        var condition = switch (name) {
            case "attribute_exists" -> new Condition.Exists(attribute());
            case "attribute_not_exists" -> new Condition.Not(new Condition.Exists(attribute()));
            case "attribute_type" -> hasType();
            case "begins_with" -> beginsWith();
            default -> throw unsupportedOrSyntaxError(name);
        };
        tokens.expect(")");
        return condition;
    }

    private Condition hasType() {
        var attribute = attribute();
        tokens.expect(",");
        if (operand(tokens.take()) instanceof Operand.Literal type) {
            return new Condition.HasType(attribute, type);
        }
        throw ServiceErrors.validation("Invalid ConditionExpression: attribute_type needs a value");
    }

    private Condition beginsWith() {
        var operand = operand(tokens.take());
        tokens.expect(",");
        return new Condition.BeginsWith(operand, operand(tokens.take()));
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
