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
 * without a profile, the credentials are found as in every AWS tool.
 *
 * @param profile the profile that an option names
 * @param option the option that names the profile, for error messages
 */
record Login(Optional<String> profile, String option) {

    /** The name of the default profile, which does not have to exist. */
    private static final String USUAL = "default";

    /**
     * Returns the provider of the credentials, which the caller closes with {@link #close}. Checks that credentials
     * exist, because a job would treat missing credentials as a temporary fault.
     *
     * @throws UsageError the profile does not exist
     * @throws CommandFailure credentials were not found
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
