package dev.replicator.cli.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.cli.terminal.Output;
import dev.replicator.ingest.load.RowCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class LoadReportTest {

    @Test
    void screen_help_and_page_say_the_same_of_a_load_that_is_run_again() throws IOException {
        String help = new CommandLine(new LoadCommand())
                .getUsageMessage(CommandLine.Help.Ansi.OFF)
                .replaceAll("\\s+", " ");

        assertThat(Files.readString(Path.of("../docs/cli.md"))).contains(LoadReport.AGAIN);
        assertThat(help).contains(LoadReport.AGAIN);
    }

    @Test
    void rows_that_were_read_when_it_stopped_and_not_written_are_told() {
        LoadReport findings = new LoadReport(new Output(), false);

        assertThat(findings.sentence(new RowCounts(2_000, 990, 4, 5, 1)))
                .isEqualTo("Read 2,000 rows: 990 written, 4 replaced by a later row, 5 rejected, 1 left unchanged,"
                        + " 1,000 not settled.");
        assertThat(findings.sentence(new RowCounts(1_000, 990, 4, 5, 1))).endsWith("1 left unchanged.");
    }
}
