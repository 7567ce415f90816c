package dev.replicator.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class SectionPrinterTest {

    private static final String DENIED = "You may not ask CloudWatch.";

    @Command
    static final class Shown {

        @Mixin
        Output output = new Output();
    }

    private static String shown(Section... sections) {
        var text = new StringWriter();
        var command = new Shown();
        var unused = new CommandLine(command).setOut(new PrintWriter(text));
        new SectionPrinter(List.of(sections)).show(command.output, "orders to orders-replica");
        return text.toString();
    }

    @Test
    void a_reason_that_holds_for_several_lines_is_said_once() {
        var screen = shown(
                new Section("lag")
                        .unknown("Metrics of lag", DENIED)
                        .problem("The primary cannot be described.", "No route."),
                new Section("hour").unknown("Counts of the last hour", DENIED));

        assertThat(screen)
                .containsOnlyOnce(DENIED)
                .contains("Metrics of lag: not known. " + DENIED)
                .contains("The primary cannot be described. No route.")
                .contains("Counts of the last hour: not known. As above.");
    }

    @Test
    void lines_without_a_reason_are_said_as_they_are() {
        assertThat(shown(new Section("a").ok("Shards: 1 open."), new Section("b").ok("Shards: 1 open.")))
                .containsPattern("(?s)Shards: 1 open\\..*Shards: 1 open\\.")
                .doesNotContain("As above");
    }
}
