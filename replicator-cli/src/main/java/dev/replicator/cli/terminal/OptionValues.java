package dev.replicator.cli.terminal;

import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Checks the values of all options: numbers and durations are within their {@link AllowedRange}, and no value is empty.
 */
public final class OptionValues {

    private static final DurationConverter DURATIONS = new DurationConverter();

    private OptionValues() {}

    /**
     * Checks the options of a command.
     *
     * @throws UsageError an option has a wrong value
     */
    public static void check(CommandSpec command) {
        for (ArgSpec argument : command.args()) {
            if (argument.originalStringValues().stream().anyMatch(String::isBlank)) {
                throw new UsageError(name(argument) + " must not be empty.");
            }
        }
        for (OptionSpec option : command.options()) {
            Optional<AllowedRange> allowed = allowed(option);
            if (allowed.isPresent() && !isIn(allowed.get(), option.getValue())) {
                throw new UsageError(sentence(option, allowed.get(), said(option)));
            }
        }
    }

    /** Returns a sentence about a value that does not have the option's type; empty for another error. */
    public static Optional<String> sentence(ParameterException wrong) {
        return wrong.getArgSpec() instanceof OptionSpec option && wrong.getValue() != null
                ? allowed(option).map(range -> sentence(option, range, wrong.getValue()))
                : Optional.empty();
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String said(OptionSpec option) {
        return String.join(" ", option.originalStringValues());
    }

    private static String sentence(OptionSpec option, AllowedRange allowed, String said) {
        String range = allowed.to().isEmpty()
                ? "of " + allowed.from() + " or more"
                : "from " + allowed.from() + " to " + allowed.to();
        return "%s must be %s %s, not '%s'.".formatted(option.longestName(), kind(option), range, said);
    }

    private static String kind(OptionSpec option) {
        if (option.type() == Duration.class) {
            return "a duration";
        }
        return option.type() == double.class ? "a number" : "a whole number";
    }

    private static boolean isIn(AllowedRange allowed, Object value) {
        if (value instanceof Duration time) {
            return time.compareTo(DURATIONS.convert(allowed.from())) >= 0
                    && (allowed.to().isEmpty() || time.compareTo(DURATIONS.convert(allowed.to())) <= 0);
        }
        double number = ((Number) value).doubleValue();
        return number >= number(allowed.from()) && (allowed.to().isEmpty() || number <= number(allowed.to()));
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace(",", ""));
    }

    /** Returns the allowed range of an option, if it has one. */
    public static Optional<AllowedRange> allowed(ArgSpec option) {
        return option.userObject() instanceof Field field
                ? Optional.ofNullable(field.getAnnotation(AllowedRange.class))
                : Optional.empty();
    }
}
