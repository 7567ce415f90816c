package dev.replicator.cli.status;

import dev.replicator.cli.facts.MetricOptions;
import dev.replicator.cli.tables.Location;
import dev.replicator.cli.tables.TableOptions;
import dev.replicator.cli.tables.TablePair;
import dev.replicator.cli.terminal.AllowedRange;
import dev.replicator.cli.terminal.DurationConverter;
import dev.replicator.cli.terminal.Output;
import dev.replicator.cli.terminal.ProgressDisplay;
import dev.replicator.cli.terminal.Section;
import dev.replicator.cli.terminal.SectionPrinter;
import dev.replicator.cli.terminal.StopOnSignal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "status",
        header = "Shows the state of replication on one screen.",
        description = {
            "%nReads descriptions and metrics, and two items in the peer Region. It never reads "
                    + "the stream, because a shard allows only two readers. A fact that it may not read gets a line of its own.",
            "%nok healthy, - worth knowing, ? unknown, !! a problem%n",
            "Examples:",
            "  replicator status @orders.options --quarantine s3://BUCKET/quarantine/%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:no problem was found", "1:there is a problem", "2:the command line is wrong"})
public final class StatusCommand implements Callable<Integer> {

    @Mixin
    TableOptions tables = new TableOptions();

    @Mixin
    MetricOptions watch = new MetricOptions();

    @Mixin
    Output output = new Output();

    @AllowedRange(from = "1s", to = "7d")
    @Option(
            names = "--max-age",
            defaultValue = "5m",
            converter = DurationConverter.class,
            paramLabel = "DURATION",
            description = "The largest lag that is not reported as a problem. Default: ${DEFAULT-VALUE}.")
    Duration maxAge = Duration.ZERO;

    @Option(
            names = "--quarantine",
            paramLabel = "FOLDER|s3://...",
            description =
                    "Count the records there by reason: the quarantine, or the whole bucket with the invocations that Lambda "
                            + "gave up.")
    Optional<String> quarantine = Optional.empty();

    @Override
    public Integer call() {
        quarantine.map(Location::of).ifPresent(Location::require);
        return StopOnSignal.run(output, stopping -> show());
    }

    private int show() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        try (TablePair pair = tables.connect();
                ProgressDisplay display = new ProgressDisplay(output)) {
            display.say("asking DynamoDB, Lambda and CloudWatch; a Region that does not answer takes some minutes");
            StatusSections status = new StatusSections(pair, watch, quarantine.map(Location::of), maxAge, now);
            List<Section> sections = status.sections();
            display.end();
            return new SectionPrinter(sections).show(output, status.title());
        }
    }
}
