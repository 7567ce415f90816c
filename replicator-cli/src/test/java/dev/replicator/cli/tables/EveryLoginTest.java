package dev.replicator.cli.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.cli.StubSts;
import dev.replicator.cli.terminal.CommandFailure;
import dev.replicator.cli.terminal.UsageError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every combination of keys in the environment, {@code AWS_PROFILE}, {@code --profile} and {@code --replica-profile}: either
 * both sides work in the account that is right, and say so, or the command refuses. What an account is stands in the name of
 * the key; a role has one of its own.
 */
@Tag("full")
class EveryLoginTest {

    private static final String REFUSED = "refused";
    private static final String NONE = "";
    /** By profile, the key that it gives. */
    private static final Map<String, String> KEYS = Map.of("one", "keyone", "two", "keytwo", "role", "keyrole");

    private static final Map<String, String> ACCOUNTS =
            Map.of("keyone", "111111111111", "keytwo", "222222222222", "keyrole", "333333333333");

    private final StubSts sts = new StubSts();

    @TempDir
    Path directory;

    @BeforeEach
    void writeProfiles() throws IOException {
        ACCOUNTS.forEach(sts::account);
        sts.role("arn:aws:iam::333333333333:role/r", "keyrole");
        Path config = Files.writeString(directory.resolve("config"), """
                [profile one]
                aws_access_key_id = keyone
                aws_secret_access_key = s
                [profile two]
                aws_access_key_id = keytwo
                aws_secret_access_key = s
                [profile role]
                role_arn = arn:aws:iam::333333333333:role/r
                source_profile = two
                region = eu-west-1
                """);
        System.setProperty("aws.configFile", config.toString());
        System.setProperty(
                "aws.sharedCredentialsFile", directory.resolve("none").toString());
        System.setProperty("aws.disableEc2Metadata", "true");
        System.setProperty("aws.endpointUrlSts", sts.environment().getOrDefault("AWS_ENDPOINT_URL_STS", NONE));
    }

    @AfterEach
    void forget() {
        System.getProperties().keySet().removeIf(name -> name.toString().startsWith("aws."));
    }

    @Test
    void the_right_account_or_none() {
        int tried = 0;
        for (String keys : List.of(NONE, "one", "two")) {
            for (String fromEnvironment : List.of(NONE, "one", "role", "gone")) {
                for (String option : List.of(NONE, "one", "two", "role", "gone")) {
                    for (String replicaOption : List.of(NONE, "one", "two", "role", "gone")) {
                        set("aws.accessKeyId", KEYS.getOrDefault(keys, NONE));
                        set("aws.secretAccessKey", keys);
                        set("aws.profile", fromEnvironment);
                        String primary = expected(keys, fromEnvironment, option);
                        String replica =
                                expected(keys, fromEnvironment, replicaOption.isEmpty() ? option : replicaOption);
                        String right =
                                primary.equals(REFUSED) || replica.equals(REFUSED) ? REFUSED : primary + " " + replica;
                        assertThat(taken(option, replicaOption))
                                .as("keys %s, AWS_PROFILE %s, --profile %s, --replica-profile %s"
                                        .formatted(keys, fromEnvironment, option, replicaOption))
                                .isEqualTo(right);
                        tried++;
                    }
                }
            }
        }
        assertThat(tried).isEqualTo(300);
        assertThat(sts.assumedBy()).containsOnly("keytwo");
    }

    /** The account of one side. */
    private static String expected(String keys, String fromEnvironment, String option) {
        if (!option.isEmpty()) {
            return account(option);
        }
        if (fromEnvironment.equals("gone")) {
            return REFUSED;
        }
        return account(keys.isEmpty() ? fromEnvironment : keys);
    }

    private static String account(String profile) {
        return Optional.ofNullable(KEYS.get(profile))
                .map(key -> ACCOUNTS.getOrDefault(key, REFUSED))
                .orElse(REFUSED);
    }

    /** The accounts of both sides, as a command takes them. */
    private static String taken(String option, String replicaOption) {
        TableOptions options = new TableOptions();
        options.primaryTable = "orders";
        options.primaryRegion = Optional.of("us-east-1");
        options.replicaRegion = "eu-west-1";
        options.stampAttribute = "_rv";
        options.tombstoneDays = 16;
        options.profile = Optional.of(option).filter(name -> !name.isEmpty());
        options.replicaProfile = Optional.of(replicaOption).filter(name -> !name.isEmpty());
        try (TablePair pair = options.connect()) {
            return pair.primaryClients().account().id().orElse("unknown") + " "
                    + pair.peerClients().account().id().orElse("unknown");
        } catch (UsageError | CommandFailure e) {
            return REFUSED;
        }
    }

    private static void set(String property, String value) {
        if (value.isEmpty()) {
            System.clearProperty(property);
        } else {
            System.setProperty(property, value);
        }
    }
}
