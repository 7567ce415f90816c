package dev.replicator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class CommandLineTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    static Stream<CommandLine> commands() {
        return Main.commandLine().getSubcommands().values().stream();
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
                "verify --primary-table t",
                "verify --primary-table t --replica-region eu-west-1 --sample 200%",
                "verify --primary-table t --replica-region eu-west-1 --lag-window soon",
                "verify --primary-table t --primary-region us-east-1 --replica-region eu-west-1 --rules nowhere.json",
                "verify --primary-table t --primary-region us-east-1 --replica-region eu-west-1 --heartbeat-key id",
                "redrive --primary-table t --replica-region eu-west-1",
                "demo --rate 0",
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
                "--primary-table=t",
                "--primary-region=us-east-1",
                "--replica-region=eu-west-1",
                "--rules=pom.xml");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("--rules");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--replica-table=t", "--ledger-table=t"})
    void in_one_region_the_primary_is_neither_replica_nor_ledger(String same) {
        int code = execute(
                "verify", "--primary-table=t", "--primary-region=eu-west-1", "--replica-region=eu-west-1", same);

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("'t' in eu-west-1 cannot be the primary and its own replica or ledger");
    }

    @Test
    void the_version_is_told() {
        assertThat(execute("--version")).isZero();
        assertThat(out.toString()).startsWith("replicator ");
    }

    private int execute(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
