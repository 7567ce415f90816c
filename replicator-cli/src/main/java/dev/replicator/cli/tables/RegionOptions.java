package dev.replicator.cli.tables;

import java.util.Optional;
import picocli.CommandLine.Option;

/** The Region and the login of one table. */
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
                    "The profile of the AWS configuration; it takes precedence over keys in the environment. Default: what the "
                            + "environment says.")
    Optional<String> profile = Optional.empty();

    /** The clients; sends no request. */
    public RegionClients connect() {
        return RegionClients.of(RegionClients.region(region, profile, "--region"), new Login(profile, "--profile"));
    }
}
