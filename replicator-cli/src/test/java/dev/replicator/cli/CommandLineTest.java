package dev.replicator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.cli.terminal.AllowedRange;
import dev.replicator.cli.terminal.OptionValues;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class CommandLineTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    static Stream<CommandLine> commands() {
        return Main.commandLine().getSubcommands().values().stream().flatMap(CommandLineTest::withItsOwn);
    }

    /** A group such as {@code buckets}, and its commands. */
    private static Stream<CommandLine> withItsOwn(CommandLine command) {
        return Stream.concat(Stream.of(command), command.getSubcommands().values().stream());
    }

    /** As it is written, such as {@code buckets verify}. */
    private static String path(CommandLine command) {
        return command.getCommandSpec().qualifiedName().replaceFirst("replicator ", "");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_option_is_explained(CommandLine command) {
        assertThat(command.getCommandSpec().usageMessage().header()).isNotEmpty();
        assertThat(command.getCommandSpec().options())
                .allSatisfy(option -> assertThat(option.description())
                        .as(option.longestName())
                        .isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void help_names_every_option_and_the_exit_codes(CommandLine command) {
        String help = command.getUsageMessage(CommandLine.Help.Ansi.OFF);

        assertThat(command.getCommandSpec().options())
                .extracting(OptionSpec::longestName)
                .allSatisfy(name -> assertThat(help).contains(name));
        assertThat(help).contains("Exit codes:");
        assertThat(command.getCommandName().equals("help") || help.contains("Examples:"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "verfy",
                "verify",
                "verify --primary-table orders",
                "verify --primary-table orders --replica-region eu-west-1 --sample 200%",
                "verify --primary-table orders --replica-region eu-west-1 --lag-window soon",
                "verify --primary-table orders --primary-region us-east-1 --replica-region eu-west-1 --rules nowhere.json",
                "verify --primary-table orders --primary-region us-east-1 --replica-region eu-west-1 --heartbeat-key id",
                "redrive --primary-table orders --replica-region eu-west-1",
                "demo --rate 0",
                "demo --console --console-port 65536",
                "console --primary-table orders --replica-region eu-west-1 --every 1s",
            })
    void a_wrong_command_line_ends_with_2_and_leads_to_the_help(String line) {
        int code = execute(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("--help'.").doesNotContain("\tat ");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void rules_that_are_none_are_a_wrong_command_line() {
        int code = execute(
                "verify",
                "--primary-table=orders",
                "--primary-region=us-east-1",
                "--replica-region=eu-west-1",
                "--rules=pom.xml");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("--rules");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--replica-table=orders", "--ledger-table=orders"})
    void in_one_region_the_primary_is_neither_replica_nor_ledger(String same) {
        int code = execute(
                "verify", "--primary-table=orders", "--primary-region=eu-west-1", "--replica-region=eu-west-1", same);

        assertThat(code).isEqualTo(2);
        assertThat(err.toString())
                .contains("'orders' in eu-west-1 cannot be both the primary and its replica or ledger");
    }

    static Stream<Arguments> rangedOptions() {
        return commands()
                .flatMap(command -> command.getCommandSpec().options().stream()
                        .filter(option -> OptionValues.allowed(option).isPresent())
                        .map(option -> Arguments.of(path(command), option)));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_number_and_every_duration_has_a_range(CommandLine command) {
        Set<Class<?>> ranged = Set.of(int.class, double.class, Duration.class);

        assertThat(command.getCommandSpec().options())
                .filteredOn(option ->
                        ranged.contains(option.type()) && !option.longestName().equals("--sample"))
                .allSatisfy(option -> assertThat(OptionValues.allowed(option))
                        .as(option.longestName())
                        .isPresent());
    }

    @ParameterizedTest
    @MethodSource("rangedOptions")
    void what_is_out_of_range_or_no_number_is_one_sentence_with_the_range(String command, OptionSpec option) {
        AllowedRange allowed = OptionValues.allowed(option).orElseThrow();
        String more = allowed.to().isEmpty() ? "-1" : allowed.to().replaceAll("\\D", "") + "0000d";
        String above = option.type() == Duration.class ? more : more.replace("d", "");

        for (String value : List.of("-1", "NaN", "many", "99999999999999999999999x", above)) {
            err.getBuffer().setLength(0);
            int code = execute(with(command, option.longestName() + "=" + value));
            assertThat(code).as(value).isEqualTo(2);
            assertThat(err.toString().lines().findFirst().orElse(""))
                    .startsWith(option.longestName() + " must be ")
                    .contains(allowed.from(), allowed.to())
                    .endsWith(", not '" + value + "'.");
            assertThat(err.toString().lines()).hasSize(2);
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void no_option_may_be_empty(CommandLine command) {
        command.getCommandSpec().options().stream()
                .filter(option -> option.arity().min() > 0)
                .forEach(option -> {
                    err.getBuffer().setLength(0);
                    int code = execute(with(path(command), option.longestName() + "="));
                    assertThat(code).as(option.longestName()).isEqualTo(2);
                    assertThat(err.toString()).contains(option.longestName()).doesNotContain("\tat ", "java.");
                    assertThat(err.toString().lines()).as(option.longestName()).hasSize(2);
                });
    }

    /** With what the command requires. */
    private static String[] with(String command, String option) {
        List<String> line = new ArrayList<>(List.of(command.split(" ")));
        line.add(option);
        Map<String, String> required =
                Map.of("--primary-table", "orders", "--primary-region", "us-east-1", "--replica-region", "eu-west-1");
        boolean ofTables = !Set.of("demo", "load").contains(command) && !command.startsWith("buckets");
        required.forEach((name, value) -> {
            if (ofTables && !option.startsWith(name + "=")) {
                line.add(name + "=" + value);
            }
        });
        if (command.equals("redrive") || command.equals("load")) {
            line.add("src");
        }
        if (command.startsWith("buckets ")) {
            line.add("shop-images");
        }
        if (command.equals("buckets verify")) {
            line.add("shop-images-copy");
        }
        if (command.equals("buckets replicate-existing") && !option.startsWith("--report-bucket=")) {
            line.add("--report-bucket=reports");
        }
        return line.toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redrive src --since yesterday|'yesterday' is not a time such as 2026-11-21T08:00:00Z",
                "redrive src --reason INVALD|--reason must be one of UNREADABLE, ",
                "redrive src --reason Invald|not 'Invald'",
                "redrive src --since 2026-11-22 --until 2026-11-21|--since must be before --until.",
                "redrive nowhere|There is no folder 'nowhere'.",
                "redrive pom.xml|There is no folder 'pom.xml': it is a file.",
                "redrive s3://|'s3://' names no bucket: s3://bucket/prefix.",
                "backfill --export nowhere|There is no folder 'nowhere'.",
                "status --quarantine nowhere|There is no folder 'nowhere'.",
                "drain --point noon|'noon' is not a time such as",
                "verify --rules nowhere.json|--rules: cannot read nowhere.json: there is no such file.",
                "verify --rules src|--rules: cannot read src: it is a directory.",
                "verify --redaction-key nowhere/key|there is no directory ",
                "verify --replica-region europe|'europe' is not a Region such as eu-west-1",
                "verify --replica-table a|'a' is not a table name: 3 to 255 letters",
                "verify --replica-table same --ledger-table same|'same' cannot be both replica and ledger",
                "verify --fence none|'none' is not stamp, ledger or in-table",
                "verify --replica-regio us-east-1|Did you mean '--replica-region'?",
                "verify @orders.option|The file of options orders.option cannot be read: there is no such file.",
                "load pom.xml|--table is missing",
                "load nowhere.json --table orders|There is no file \"nowhere.json\".",
                "load src --table orders|\"src\" is a directory. Name its files, such as \"src/*.csv\".",
                "load pom.xml --dry-run --mapping nowhere|--mapping: cannot read nowhere: there is no such file.",
                "load - - --dry-run|Standard input can be read only once.",
            })
    void what_is_wrong_is_named_in_one_sentence_and_ends_with_2(String lineAndSentence) {
        String[] parts = lineAndSentence.split("\\|", -1);
        List<String> line = new ArrayList<>(List.of(parts[0].split(" ", -1)));
        if (!line.get(0).equals("load")) {
            line.add("--primary-table=orders");
            line.add("--primary-region=us-east-1");
            if (!line.contains("--replica-region")) {
                line.add("--replica-region=eu-west-1");
            }
        }

        int code = execute(line.toArray(String[]::new));

        assertThat(code).as(err.toString()).isEqualTo(2);
        assertThat(err.toString()).contains(parts[1]).doesNotContain("\tat ", "java.", "Exception");
    }

    @Test
    void no_argument_may_be_empty() {
        assertThat(execute("load", "", "--dry-run")).isEqualTo(2);
        assertThat(execute("redrive", "", "--primary-table=orders", "--replica-region=eu-west-1"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("FILE|s3://...|- must not be empty.", "FOLDER|s3://... must not be empty.");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void at_80_columns_no_line_of_the_help_is_broken_but_between_words(CommandLine command) {
        command.getCommandSpec().usageMessage().autoWidth(false).width(80);
        String help = command.getUsageMessage(CommandLine.Help.Ansi.OFF);
        List<String> examples = Stream.of(
                        command.getCommandSpec().usageMessage().description())
                .filter(line -> line.startsWith("  "))
                .map(line -> line.replace("%n", "").replace("%%", "%"))
                .toList();

        assertThat(help.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(help.lines().toList()).containsAll(examples);
    }

    @Test
    void the_version_is_told() {
        assertThat(execute("--version")).isZero();
        assertThat(out.toString()).startsWith("replicator ");
    }

    private int execute(String... arguments) {
        return Main.execute(Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)), arguments);
    }
}
