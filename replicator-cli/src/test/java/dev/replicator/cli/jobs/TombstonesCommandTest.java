package dev.replicator.cli.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replicator.cli.terminal.UsageError;
import dev.replicator.tombstones.TombstoneMove.Place;
import dev.replicator.tombstones.TombstoneMoveBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class TombstonesCommandTest {

    private static final String[] TABLES = {"--primary-table=orders", "--replica-region=eu-west-1"};

    private static TombstonesCommand parsed(String... options) {
        TombstonesCommand command = new TombstonesCommand();
        new CommandLine(command).parseArgs(options);
        return command;
    }

    @Test
    void the_default_time_to_settle_is_that_of_the_library_and_its_help_names_it() {
        TombstonesCommand command = parsed(TABLES);
        String help = new CommandLine(command).getUsageMessage(CommandLine.Help.Ansi.OFF);

        assertThat(command.settlingTime).isEqualTo(TombstoneMoveBuilder.DEFAULT_SETTLING_TIME);
        assertThat(help.replaceAll("\\s+", " "))
                .contains("the rest of " + command.settlingTime.toMinutes() + " minutes");
    }

    @Test
    void either_a_place_or_acceptance_is_named() {
        for (TombstonesCommand wrong :
                new TombstonesCommand[] {parsed(TABLES), parsed(TABLES[0], TABLES[1], "--to=table", "--accept")}) {
            assertThatThrownBy(wrong::call)
                    .isInstanceOf(UsageError.class)
                    .hasMessage("Name either --to table, --to ledger or --accept.");
        }
    }

    @Test
    void the_places_are_the_table_and_the_ledger() {
        assertThat(new PlaceName().convert("table")).isEqualTo(Place.REPLICA);
        assertThat(new PlaceName().convert("Ledger")).isEqualTo(Place.LEDGER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "replica", "in-table"})
    void no_other_place_is_taken(String text) {
        assertThatThrownBy(() -> new PlaceName().convert(text)).hasMessage("'" + text + "' is not table or ledger");
    }
}
