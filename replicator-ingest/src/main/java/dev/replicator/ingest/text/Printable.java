package dev.replicator.ingest.text;

import java.util.Locale;

/**
 * Escapes characters that are invisible or change the display: line breaks, control characters and format characters,
 * such as those that change the direction of writing. They are written as in JSON, with {@code \}{@code u} and four
 * digits.
 */
public final class Printable {

    private Printable() {}

    /** Escapes one line. If the line is JSON, the result is equivalent JSON. */
    public static String of(String text) {
        return escape(text, "");
    }

    /** Escapes several lines. Line breaks are kept. */
    public static String lines(String text) {
        return escape(text, "\n");
    }

    /** Returns the text as a JSON string without the quotes. Text without special characters is not changed. */
    public static String escaped(String text) {
        return of(text.replace("\\", "\\\\").replace("\"", "\\\""));
    }

    /** Returns the text as a JSON string, so that its beginning and end are visible. */
    public static String quoted(String text) {
        return '"' + escaped(text) + '"';
    }

    /**
     * Returns the text as a JSON string in ASCII.
     *
     * @param most the maximum length including the quotes; a longer text is cut
     */
    public static String ascii(String text, int most) {
        String seen = text.replaceAll("[^ -~]|[\"\\\\]", "?");
        int room = most - 2;
        return '"' + (seen.length() <= room ? seen : seen.substring(0, room - 3) + "...") + '"';
    }

    private static String escape(String text, String kept) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            if (isSeen(character) || kept.indexOf(character) >= 0) {
                line.appendCodePoint(character);
            } else {
                for (char unit : Character.toChars(character)) {
                    line.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
            }
        });
        return line.toString();
    }

    private static boolean isSeen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
