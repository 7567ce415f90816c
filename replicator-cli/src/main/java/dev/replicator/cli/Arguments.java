package dev.replicator.cli;

import dev.replicator.cli.terminal.UsageError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * The arguments of a command line, with the files of options ({@code @orders.options}) inserted. An option on the
 * command line wins over the same option in a file.
 */
record Arguments(CommandLine all, List<String> said) {

    /**
     * Replaces each {@code @file} by the arguments in that file.
     *
     * @throws UsageError a file cannot be read
     * @throws ParameterException an option does not exist
     */
    static String[] of(CommandLine all, String... said) {
        return new Arguments(all, List.of(said)).words().toArray(String[]::new);
    }

    private List<String> words() {
        Optional<CommandLine> command = command(all);
        List<String> own = said.stream()
                .filter(word -> !isFile(word))
                .map(word -> word.startsWith("@@") ? word.substring(1) : word)
                .toList();
        List<String> fromFiles = new ArrayList<>();
        said.stream()
                .filter(Arguments::isFile)
                .forEach(file -> fromFiles.addAll(OptionsFile.words(Path.of(file.substring(1)))));
        if (command.isEmpty()) {
            return own;
        }
        CommandSpec spec = command.get().getCommandSpec();
        List<String> words = new ArrayList<>(own);
        words.addAll(own.indexOf(command.get().getCommandName()) + 1, without(named(own, spec), fromFiles, spec));
        refuseUnknown(words, command.get());
        return words;
    }

    /** Returns the innermost command that the arguments name, such as {@code verify} in {@code buckets verify}. */
    private Optional<CommandLine> command(CommandLine group) {
        return said.stream()
                .filter(word -> group.getSubcommands().containsKey(word))
                .findFirst()
                .map(group.getSubcommands()::get)
                .map(command -> command(command).orElse(command));
    }

    /**
     * Returns whether the argument names a file of options. An argument with {@code @@} does not: it stands for a value
     * that begins with {@code @}.
     */
    private static boolean isFile(String word) {
        return word.startsWith("@") && !word.startsWith("@@") && word.length() > 1;
    }

    /** Returns the names of the options among these arguments. */
    private static Set<String> named(List<String> words, CommandSpec spec) {
        return words.stream()
                .map(word -> spec.optionsMap().get(name(word)))
                .filter(option -> option != null)
                .flatMap(option -> Set.of(option.names()).stream())
                .collect(Collectors.toSet());
    }

    private static List<String> without(Set<String> names, List<String> words, CommandSpec spec) {
        List<String> left = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            boolean dropped = names.contains(name(words.get(i)));
            boolean value = takesNext(words.get(i), spec) && i + 1 < words.size();
            if (!dropped) {
                left.add(words.get(i));
            }
            if (value) {
                i++;
                if (!dropped) {
                    left.add(words.get(i));
                }
            }
        }
        return left;
    }

    /**
     * Refuses unknown options. Without this check, the parser would first report the required options that are missing.
     */
    private static void refuseUnknown(List<String> words, CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        for (int i = 0; i < words.size() && !words.get(i).equals("--"); i++) {
            if (words.get(i).startsWith("--") && !spec.optionsMap().containsKey(name(words.get(i)))) {
                String wrong = name(words.get(i));
                throw new ParameterException(
                        command,
                        "There is no option '" + wrong + "'."
                                + nearest(wrong, spec.optionsMap().keySet())
                                        .map(right -> " Did you mean '" + right + "'?")
                                        .orElse(""));
            }
            i += takesNext(words.get(i), spec) ? 1 : 0;
        }
    }

    private static Optional<String> nearest(String wrong, Set<String> names) {
        return names.stream()
                .filter(name -> distance(wrong, name) <= Math.max(2, wrong.length() / 4))
                .min(Comparator.comparingInt(name -> distance(wrong, name)));
    }

    /** Returns the number of letters to insert, remove or change to turn one word into the other. */
    private static int distance(String one, String other) {
        int[] row = IntStream.rangeClosed(0, other.length()).toArray();
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }

    private static boolean takesNext(String word, CommandSpec spec) {
        OptionSpec option = spec.optionsMap().get(word);
        return option != null && option.arity().min() > 0;
    }

    private static String name(String word) {
        int end = word.startsWith("--") ? word.indexOf('=') : -1;
        return end < 0 ? word : word.substring(0, end);
    }
}
