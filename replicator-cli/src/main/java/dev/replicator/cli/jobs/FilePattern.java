package dev.replicator.cli.jobs;

import dev.replicator.cli.terminal.FileFaults;
import dev.replicator.cli.terminal.UsageError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Matches file names with the wildcards {@code *} and {@code ?}. As in a shell, a wildcard does not match a slash. */
final class FilePattern {

    private FilePattern() {}

    static boolean isPattern(String name) {
        return name.contains("*") || name.contains("?");
    }

    /** Returns the text before the first wildcard. */
    static String prefix(String pattern) {
        return pattern.split("[*?]", 2)[0];
    }

    static Pattern regex(String pattern) {
        StringBuilder regex = new StringBuilder();
        pattern.chars()
                .forEach(character -> regex.append(
                        switch (character) {
                            case '*' -> "[^/]*";
                            case '?' -> "[^/]";
                            default -> Pattern.quote(Character.toString(character));
                        }));
        return Pattern.compile(regex.toString());
    }

    /**
     * Returns the matching files of one directory, sorted by name. Only the last part of the path may have wildcards.
     */
    static List<Path> matching(String text) {
        Path path = Path.of(text);
        String name = String.valueOf(path.getFileName());
        Path folder = Optional.ofNullable(path.getParent()).orElse(Path.of(""));
        if (!isPattern(name) || !Files.isDirectory(folder)) {
            return List.of();
        }
        Pattern wanted = regex(name);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file ->
                            wanted.matcher(String.valueOf(file.getFileName())).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UsageError("The directory " + folder + " cannot be read: " + FileFaults.why(folder, e) + ".");
        }
    }
}
