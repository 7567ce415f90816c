package dev.replicator.cli.terminal;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Converts durations such as {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 16d}, or ISO's {@code PT30S}.
 */
public final class DurationConverter implements ITypeConverter<Duration> {

    private static final Pattern SHORT = Pattern.compile("\\d{1,9}(ms|[smhd])");

    @Override
    public Duration convert(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        try {
            return SHORT.matcher(lower).matches() ? ofShort(lower) : Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is not a duration such as 500ms, 30s, 5m, 2h or 16d");
        }
    }

    private static Duration ofShort(String text) {
        if (text.endsWith("ms")) {
            return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
        }
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 's' -> Duration.ofSeconds(number);
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
