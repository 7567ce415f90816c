package dev.replicator.cli.tables;

import java.util.Optional;
import picocli.CommandLine.Option;
import software.amazon.awssdk.regions.Region;

/** The command-line options for the Region and the login of one table or bucket. */
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

    /** Creates clients for another Region, with another profile if one is given. Sends no request. */
    public RegionClients connect(Region other, Optional<String> otherProfile, String option) {
        Login login = otherProfile.isPresent() ? new Login(otherProfile, option) : new Login(profile, "--profile");
        return RegionClients.of(other, login);
    }

    /** Creates the clients. Sends no request. */
    public RegionClients connect() {
        return RegionClients.of(RegionClients.region(region, profile, "--region"), new Login(profile, "--profile"));
    }
}
