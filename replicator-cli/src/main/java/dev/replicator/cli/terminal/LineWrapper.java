package dev.replicator.cli.terminal;

import java.util.regex.Pattern;

/** Wraps text between words. A word that is too long is not split. */
final class LineWrapper {

    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

    private LineWrapper() {}

    /**
     * Wraps each line of a text.
     *
     * @param width the maximum number of characters in a line; 0 for no limit
     * @param indent the indentation of the added lines
     */
    static String at(int width, String text, int indent) {
        if (width == 0) {
            return text;
        }
        StringBuilder all = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            all.append(all.isEmpty() ? "" : "\n").append(line(width, line, indent));
        }
        return text.isEmpty() ? text : all.toString();
    }

    private static String line(int width, String line, int indent) {
        if (length(line) <= width) {
            return line;
        }
        StringBuilder all = new StringBuilder();
        int column = 0;
        for (String word : line.split("(?<=\\S) (?=\\S)", -1)) {
            int length = length(word);
            if (column > 0 && column + 1 + length > width) {
                all.append('\n').append(" ".repeat(indent)).append(word);
                column = indent + length;
            } else {
                all.append(column > 0 ? " " : "").append(word);
                column += (column > 0 ? 1 : 0) + length;
            }
        }
        return all.toString();
    }

    private static int length(String text) {
        return COLOUR.matcher(text).replaceAll("").length();
    }
}
