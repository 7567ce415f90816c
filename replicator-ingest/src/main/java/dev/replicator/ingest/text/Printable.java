package dev.replicator.ingest.text;

import java.util.Locale;

/**
 * Text in which nothing acts: line breaks, control and format characters (also those that turn the direction of writing) and
 * whatever else cannot be seen are written as JSON writes them, {@code \}{@code u} and four digits.
 */
public final class Printable {

    private Printable() {}

    /** One line. JSON stays the same JSON. */
    public static String of(String text) {
        return escape(text, "");
    }

    /** Several lines, each of them as above. */
    public static String lines(String text) {
        return escape(text, "\n");
    }

    /** As JSON text, without the quotes around it: what holds nothing unusual stays as it is. */
    public static String escaped(String text) {
        return of(text.replace("\\", "\\\\").replace("\"", "\\\""));
    }

    /** As JSON text, so that it is seen where what somebody else wrote begins and ends. */
    public static String quoted(String text) {
        return '"' + escaped(text) + '"';
    }

    /**
     * In ASCII and in quotes, for where nothing else can stand.
     *
     * @param most characters, the quotes included; what is too long is cut
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
