package dev.replicator.ingest.text;

import java.util.Locale;

/**
 * Escapes characters that cannot be seen or that change the display: line breaks, control and format characters (also
 * those that change the direction of writing) are written as in JSON, {@code \}{@code u} and four digits.
 */
public final class Printable {

    private Printable() {}

    /** Escapes one line. JSON stays equivalent JSON. */
    public static String of(String text) {
        return escape(text, "");
    }

    /** Escapes several lines; line breaks stay. */
    public static String lines(String text) {
        return escape(text, "\n");
    }

    /** As a JSON string without its quotes; usual text stays as it is. */
    public static String escaped(String text) {
        return of(text.replace("\\", "\\\\").replace("\"", "\\\""));
    }

    /** As a JSON string, so that its beginning and end are visible. */
    public static String quoted(String text) {
        return '"' + escaped(text) + '"';
    }

    /**
     * As a JSON string in ASCII.
     *
     * @param most the most characters, including the quotes; a longer text is cut
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
