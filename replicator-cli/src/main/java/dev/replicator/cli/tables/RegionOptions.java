package dev.replicator.cli.tables;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Where one table is. */
public final class RegionOptions {

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "The region. Default: that of the profile or of AWS_REGION.")
    Optional<String> region = Optional.empty();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "The profile of the AWS configuration. Default: that of AWS_PROFILE.")
    Optional<String> profile = Optional.empty();

    /** Its clients. Nothing was asked of AWS. */
    public Clients connect() {
        return Clients.of(region, profile, "--region");
    }
}
