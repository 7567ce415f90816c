package dev.replicator.cli.buckets;

import dev.replicator.cli.tables.BucketName;
import dev.replicator.cli.tables.RegionClients;
import dev.replicator.cli.tables.RegionOptions;
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
import picocli.CommandLine.Parameters;

@Command(
        name = "status",
        header = "Shows the replication rules of a bucket and their state on one screen.",
        description = {
            "%nReads the rules, versioning and encryption of both sides, and the last day's metrics of each rule.",
            "%nok healthy, - worth knowing, ? unknown, !! a problem%n",
            "Examples:",
            "  replicator buckets status shop-images --region us-east-1%n"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:no problem was found", "1:there is a problem", "2:the command line is wrong"})
public final class BucketStatusCommand implements Callable<Integer> {

    @Parameters(index = "0", converter = BucketName.class, paramLabel = "SOURCE", description = "The source bucket.")
    String source = "";

    @Mixin
    RegionOptions region = new RegionOptions();

    @Option(
            names = "--destination-profile",
            paramLabel = "NAME",
            description = "The profile for destinations in another account. Default: --profile.")
    Optional<String> destinationProfile = Optional.empty();

    @AllowedRange(from = "1s", to = "7d")
    @Option(
            names = "--max-latency",
            defaultValue = "15m",
            converter = DurationConverter.class,
            paramLabel = "DURATION",
            description = "The largest replication latency that is not reported as a problem. Default: "
                    + "${DEFAULT-VALUE}.")
    Duration maxLatency = Duration.ZERO;

    @Mixin
    Output output = new Output();

    @Override
    public Integer call() {
        return StopOnSignal.run(output, stopping -> show());
    }

    private int show() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        try (RegionClients clients = region.connect();
                DestinationClients destinations = new DestinationClients(
                        other -> region.connect(other, destinationProfile, "--destination-profile"));
                ProgressDisplay display = new ProgressDisplay(output)) {
            display.say("asking S3 and CloudWatch");
            List<Section> sections = new BucketSections(clients, source, destinations, maxLatency, now).sections();
            display.end();
            return new SectionPrinter(sections).show(output, source + " in " + clients.where() + ", " + now);
        }
    }
}
