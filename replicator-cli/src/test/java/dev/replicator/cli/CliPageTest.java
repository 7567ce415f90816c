package dev.replicator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** {@code docs/cli.md} says of every command what its {@code --help} says. */
class CliPageTest {

    private static final String SHARED = "Options that several commands share";
    private static final Pattern ROW = Pattern.compile("^\\| `(--[a-z-]+)` \\|([^|]*)\\|");
    private static final Set<String> OF_PICOCLI = Set.of("--help", "--version");
    private static final Map<String, Map<String, String>> PAGE = page();

    static Stream<CommandLine> commands() {
        return Main.commandLine().getSubcommands().values().stream()
                .filter(command -> !command.getCommandName().equals("help"))
                .flatMap(command -> command.getSubcommands().isEmpty()
                        ? Stream.of(command)
                        : command.getSubcommands().values().stream());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void each_option_is_in_the_commands_section_or_shared(CommandLine command) {
        Map<String, String> rows = new TreeMap<>(section(command));
        rows.putAll(section(SHARED));

        assertThat(options(command))
                .isSubsetOf(rows.keySet())
                .containsAll(section(command).keySet());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void defaults_are_those_of_the_help(CommandLine command) {
        Map<String, String> rows = new TreeMap<>(section(SHARED));
        rows.putAll(section(command));

        for (OptionSpec option : command.getCommandSpec().options()) {
            Optional.ofNullable(option.defaultValue())
                    .filter(value -> !value.equals("Infinity"))
                    .ifPresent(value -> assertThat(rows.get(option.longestName()))
                            .as(option.longestName())
                            .containsIgnoringCase("`" + value + "`"));
        }
    }

    @Test
    void what_is_shared_exists() {
        Set<String> all =
                commands().flatMap(command -> options(command).stream()).collect(Collectors.toSet());

        assertThat(all).containsAll(section(SHARED).keySet());
    }

    private static Set<String> options(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .map(OptionSpec::longestName)
                .filter(name -> !OF_PICOCLI.contains(name))
                .collect(Collectors.toSet());
    }

    private static Map<String, String> section(CommandLine command) {
        return section("`" + command.getCommandSpec().qualifiedName() + "`");
    }

    private static Map<String, String> section(String title) {
        Map<String, String> rows = PAGE.get(title);
        assertThat(rows).as("a section '%s'", title).isNotNull();
        return rows == null ? Map.of() : rows;
    }

    /** By section: the options in its tables, with their defaults. */
    private static Map<String, Map<String, String>> page() {
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        String title = "";
        for (String line : lines()) {
            if (line.startsWith("## ")) {
                title = line.substring(3);
            }
            Map<String, String> rows = sections.computeIfAbsent(title, name -> new TreeMap<>());
            Matcher row = ROW.matcher(line);
            if (row.find()) {
                rows.put(row.group(1), row.group(2));
            }
        }
        return sections;
    }

    private static Iterable<String> lines() {
        try {
            return Files.readAllLines(Path.of("../docs/cli.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
