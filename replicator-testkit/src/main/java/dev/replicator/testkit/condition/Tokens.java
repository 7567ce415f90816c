package dev.replicator.testkit.condition;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a condition expression into tokens, one at a time. */
final class Tokens {

    private static final Pattern TOKEN =
            Pattern.compile("[ \t\r\n]*(?<word>[#:][A-Za-z0-9_]+|[A-Za-z][A-Za-z0-9_]*|<=|>=|<>|[<>=(),])");
    static final String END = "<EOF>";

    private final Matcher matcher;
    private final String text;
    private String current = END;

    Tokens(String text) {
        this.text = text;
        this.matcher = TOKEN.matcher(text);
        advance();
    }

    /** Returns the current token; {@link #END} after the last one. */
    String current() {
        return current;
    }

    String take() {
        var taken = current;
        advance();
        return taken;
    }

    /** Skips the current token and returns true if it is this keyword, in upper or lower case. */
    boolean take(String keyword) {
        boolean found = current.toUpperCase(Locale.ROOT).equals(keyword);
        if (found) {
            advance();
        }
        return found;
    }

    void expect(String symbol) {
        if (!current.equals(symbol)) {
            throw syntaxError();
        }
        advance();
    }

    RuntimeException syntaxError() {
        return ServiceErrors.validation("Invalid ConditionExpression: Syntax error; token: \"" + current + "\"");
    }

    private void advance() {
        if (matcher.lookingAt()) {
            current = matcher.group("word");
            matcher.region(matcher.end(), text.length());
        } else {
            var rest = text.substring(matcher.regionStart()).strip();
            current = rest.isEmpty() ? END : rest.substring(0, 1);
        }
    }
}
