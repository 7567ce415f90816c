package dev.replicator.cli.tables;

import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command-line options that name two buckets, their Regions and the credentials. */
public final class BucketOptions {

    @Parameters(index = "0", converter = BucketName.class, paramLabel = "SOURCE", description = "The source bucket.")
    String source = "";

    @Parameters(
            index = "1",
            converter = BucketName.class,
            paramLabel = "DESTINATION",
            description = "The destination bucket.")
    String destination = "";

    @Option(
            names = "--source-region",
            converter = RegionName.class,
            paramLabel = "REGION",
            description = "The Region of SOURCE. Default: that of the profile or of AWS_REGION.")
    Optional<String> sourceRegion = Optional.empty();

    @Option(
            names = "--destination-region",
            converter = RegionName.class,
            paramLabel = "REGION",
            description = "The Region of DESTINATION. Default: that of SOURCE.")
    Optional<String> destinationRegion = Optional.empty();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description =
                    "The profile of the AWS configuration; it takes precedence over keys in the environment. Default: what the "
                            + "environment says.")
    Optional<String> profile = Optional.empty();

    @Option(
            names = "--destination-profile",
            paramLabel = "NAME",
            description = "The profile for DESTINATION, if it belongs to another account. Default: --profile.")
    Optional<String> destinationProfile = Optional.empty();

    public String source() {
        return source;
    }

    public String destination() {
        return destination;
    }

    public RegionClients connectSource() {
        return RegionClients.of(
                RegionClients.region(sourceRegion, profile, "--source-region"), new Login(profile, "--profile"));
    }

    public RegionClients connectDestination() {
        Login login = destinationProfile.isPresent()
                ? new Login(destinationProfile, "--destination-profile")
                : new Login(profile, "--profile");
        return RegionClients.of(
                RegionClients.region(destinationRegion.or(() -> sourceRegion), profile, "--destination-region"), login);
    }
}
