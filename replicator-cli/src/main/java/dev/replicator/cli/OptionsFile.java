package dev.replicator.cli;

import dev.replicator.cli.terminal.FileFaults;
import dev.replicator.cli.terminal.UsageError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a file of options. As in a shell, words are separated by blanks, and a word that contains blanks is quoted.
 * {@code #} at the beginning of a word starts a comment.
 */
final class OptionsFile {

    private static final char NONE = 0;

    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private boolean inComment;
    private char quote = NONE;

    private OptionsFile() {}

    /**
     * Returns the words of the file.
     *
     * @throws UsageError the file cannot be read
     */
    static List<String> words(Path file) {
        try {
            OptionsFile read = new OptionsFile();
            Files.readString(file).chars().forEach(character -> read.take((char) character));
            if (read.quote != NONE) {
                throw new UsageError("The file of options " + file + " ends within quotes.");
            }
            read.end();
            return List.copyOf(read.words);
        } catch (IOException e) {
            throw new UsageError("The file of options " + file + " cannot be read: " + FileFaults.why(file, e) + ".");
        }
    }

    private void take(char character) {
        if (inComment) {
            inComment = character != '\n';
        } else if (quote != NONE) {
            quoted(character);
        } else if (character == '\'' || character == '"') {
            quote = character;
            inWord = true;
        } else if (Character.isWhitespace(character)) {
            end();
        } else if (character == '#' && !inWord) {
            inComment = true;
        } else {
            word.append(character);
            inWord = true;
        }
    }

    private void quoted(char character) {
        if (character == quote) {
            quote = NONE;
        } else {
            word.append(character);
        }
    }

    private void end() {
        if (inWord) {
            words.add(word.toString());
        }
        word.setLength(0);
        inWord = false;
    }
}
