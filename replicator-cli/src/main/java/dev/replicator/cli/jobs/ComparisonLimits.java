package dev.replicator.cli.jobs;

import dev.replicator.cli.terminal.AllowedRange;
import dev.replicator.cli.terminal.DurationConverter;
import dev.replicator.verify.VerifyBuilder;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The command-line options about the lag window of a comparison and the units that it may use. */
public final class ComparisonLimits {

    @AllowedRange(from = "1s", to = "1d")
    @Option(
            names = "--lag-window",
            defaultValue = "30s",
            converter = DurationConverter.class,
            paramLabel = "DURATION",
            description =
                    "How long after the first read a difference is read again; longer than the replication lag. Default: ${DEFAULT-VALUE}.")
    Duration lagWindow = Duration.ZERO;

    @AllowedRange(from = "1")
    @Option(
            names = "--primary-read-units",
            defaultValue = "Infinity",
            paramLabel = "NUMBER",
            description = "The most read units a second of the primary. Default: no limit.")
    double primaryReadUnits;

    @AllowedRange(from = "1")
    @Option(
            names = "--replica-read-units",
            defaultValue = "Infinity",
            paramLabel = "NUMBER",
            description = "The most read units a second of replica and ledger. Default: no limit.")
    double replicaReadUnits;

    /** Sets the limits of a comparison. */
    public VerifyBuilder limit(VerifyBuilder builder) {
        return builder.lagWindow(lagWindow)
                .primaryReadUnitsPerSecond(primaryReadUnits)
                .replicaReadUnitsPerSecond(replicaReadUnits);
    }
}
