package dev.replicator.cli.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class LoadFindingsTest {

    @Test
    void screen_help_and_page_say_the_same_of_a_load_that_is_run_again() throws IOException {
        String help = new CommandLine(new LoadCommand())
                .getUsageMessage(CommandLine.Help.Ansi.OFF)
                .replaceAll("\\s+", " ");

        assertThat(Files.readString(Path.of("../docs/cli.md"))).contains(LoadFindings.AGAIN);
        assertThat(help).contains(LoadFindings.AGAIN);
    }
}
