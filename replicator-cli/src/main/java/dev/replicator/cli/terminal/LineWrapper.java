package dev.replicator.cli.terminal;

import java.util.regex.Pattern;

/** Prose in lines that fit, broken between words. What does not fit although it is one word stays whole. */
final class LineWrapper {

    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

    private LineWrapper() {}

    /**
     * The text, each of its lines broken.
     *
     * @param width how many characters a line has; 0 for no end
     * @param indent of the lines that are added
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
