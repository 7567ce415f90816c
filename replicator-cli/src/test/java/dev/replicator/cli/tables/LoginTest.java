package dev.replicator.cli.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replicator.cli.terminal.CommandFailure;
import dev.replicator.cli.terminal.UsageError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** The environment is set as system properties, which the SDK reads before it; the process of {@code AccountsIT} has a real one. */
class LoginTest {

    private static final Map<String, String> KEYS =
            Map.of("aws.accessKeyId", "environment", "aws.secretAccessKey", "s");

    @TempDir
    Path directory;

    @BeforeEach
    void writeProfiles() throws IOException {
        Path config = Files.writeString(directory.resolve("config"), """
                [default]
                aws_access_key_id = usual
                aws_secret_access_key = s
                [profile east]
                aws_access_key_id = east
                aws_secret_access_key = s
                [profile west]
                aws_access_key_id = west
                aws_secret_access_key = s
                [profile empty]
                region = eu-west-1
                [profile astray]
                role_arn = arn:aws:iam::111111111111:role/r
                source_profile = gone
                """);
        set("aws.configFile", config.toString());
        set("aws.sharedCredentialsFile", directory.resolve("none").toString());
        set("aws.disableEc2Metadata", "true");
    }

    @AfterEach
    void forget() {
        System.getProperties().keySet().removeIf(name -> name.toString().startsWith("aws."));
    }

    @ParameterizedTest(name = "keys {0}, AWS_PROFILE {1}, --profile {2}: {3}")
    @CsvSource({
        "false, , , usual",
        "false, east, , east",
        "false, , west, west",
        "false, east, west, west",
        "true, , , environment",
        "true, east, , environment",
        "true, , west, west",
        "true, east, west, west",
        "true, east, default, usual",
    })
    void an_option_wins_over_the_environment(boolean keys, String fromEnvironment, String option, String taken) {
        if (keys) {
            KEYS.forEach(LoginTest::set);
        }
        Optional.ofNullable(fromEnvironment).ifPresent(name -> set("aws.profile", name));

        AwsCredentialsProvider credentials = new Login(Optional.ofNullable(option), "--profile").credentials();

        assertThat(credentials.resolveCredentials().accessKeyId()).isEqualTo(taken);
        Login.close(credentials);
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void a_profile_that_is_not_there_is_refused_whatever_the_environment_has(boolean keys) {
        if (keys) {
            KEYS.forEach(LoginTest::set);
        }

        assertThatThrownBy(() -> new Login(Optional.of("north"), "--replica-profile").credentials())
                .isInstanceOf(UsageError.class)
                .hasMessageStartingWith("There is no profile 'north' (--replica-profile) in " + directory);
        set("aws.profile", "south");
        assertThatThrownBy(() -> new Login(Optional.empty(), "--profile").credentials())
                .isInstanceOf(UsageError.class)
                .hasMessageStartingWith("There is no profile 'south' (AWS_PROFILE) in " + directory);
    }

    @ParameterizedTest
    @CsvSource({"empty", "astray"})
    void a_profile_without_credentials_takes_none_from_the_environment(String profile) {
        KEYS.forEach(LoginTest::set);

        assertThatThrownBy(() -> new Login(Optional.of(profile), "--profile").credentials())
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith("The profile '" + profile + "' (--profile) has no credentials: ")
                .satisfies(refused ->
                        assertThat(refused.getMessage()).hasSizeLessThan(300).doesNotContain("java.", "ProfileFile("));
    }

    @Test
    void without_any_credentials_it_says_what_to_do_in_one_sentence() {
        set("aws.configFile", directory.resolve("none").toString());

        assertThatThrownBy(() -> new Login(Optional.empty(), "--profile").credentials())
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith("There are no AWS credentials: name a profile with --profile or AWS_PROFILE")
                .satisfies(none -> assertThat(none.getMessage()).hasSizeLessThan(200));
    }

    private static void set(String property, String value) {
        System.setProperty(property, value);
    }
}
