package dev.replicator.cli.tables;

import java.util.Optional;
import picocli.CommandLine.Option;

/** Where one table is. */
public final class RegionOptions {

    @Option(
            names = "--region",
            converter = RegionName.class,
            paramLabel = "REGION",
            description = "The region. Default: that of the profile or of AWS_REGION.")
    Optional<String> region = Optional.empty();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description =
                    "The profile of the AWS configuration; it wins over keys in the environment. Default: what the "
                            + "environment says.")
    Optional<String> profile = Optional.empty();

    /** Its clients. No table was asked for. */
    public Clients connect() {
        return Clients.of(Clients.region(region, profile, "--region"), new Login(profile, "--profile"));
    }
}
