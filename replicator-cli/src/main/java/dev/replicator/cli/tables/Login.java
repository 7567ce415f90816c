package dev.replicator.cli.tables;

import dev.replicator.cli.terminal.CommandFailure;
import dev.replicator.cli.terminal.UsageError;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileLocation;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Finds the credentials of a command. A profile on the command line wins over the environment, as in the AWS CLI;
 * without one, credentials are found as in every AWS tool.
 *
 * @param profile that an option names
 * @param option that names it
 */
record Login(Optional<String> profile, String option) {

    /** The profile that need not exist. */
    private static final String USUAL = "default";

    /**
     * The provider, which the caller closes with {@link #close}. Checks that it has credentials, because a job would
     * treat missing ones as a temporary fault.
     *
     * @throws UsageError there is no such profile
     * @throws CommandFailure there are no credentials
     */
    AwsCredentialsProvider credentials() {
        requireProfile();
        AwsCredentialsProvider credentials = profile.<AwsCredentialsProvider>map(ProfileCredentialsProvider::create)
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
        try {
            AwsCredentials unused = credentials.resolveCredentials();
            return credentials;
        } catch (SdkClientException | IllegalArgumentException | IllegalStateException e) {
            close(credentials);
            throw new CommandFailure(none(e));
        }
    }

    static void close(AwsCredentialsProvider credentials) {
        if (credentials instanceof SdkAutoCloseable open) {
            open.close();
        }
    }

    private String none(RuntimeException fault) {
        return profile.map(name -> "The profile '" + name + "' (" + option + ") has no credentials: "
                        + AwsFaults.why(fault).replaceFirst(": ProfileFile\\(.*", "."))
                .orElse(
                        "There are no AWS credentials: name a profile with --profile or AWS_PROFILE, set AWS_ACCESS_KEY_ID and "
                                + "AWS_SECRET_ACCESS_KEY, or log in, for example with 'aws sso login'.");
    }

    private void requireProfile() {
        if (profile.isPresent()) {
            require(profile.get(), option);
        } else {
            ProfileFileSystemSetting.AWS_PROFILE
                    .getNonDefaultStringValue()
                    .filter(name -> !name.equals(USUAL))
                    .ifPresent(name -> require(name, "AWS_PROFILE"));
        }
    }

    private static void require(String name, String saidBy) {
        if (profiles(saidBy).profile(name).isEmpty()) {
            throw new UsageError("There is no profile '" + name + "' (" + saidBy + ") in "
                    + ProfileFileLocation.configurationFilePath() + " or "
                    + ProfileFileLocation.credentialsFilePath() + ".");
        }
    }

    private static ProfileFile profiles(String saidBy) {
        try {
            return ProfileFile.defaultProfileFile();
        } catch (IllegalArgumentException e) {
            throw new UsageError("The profile (" + saidBy + ") cannot be read: " + e.getMessage());
        }
    }
}
