package dev.replicator.cli.tables;

import com.fasterxml.jackson.core.JsonParser;
import dev.replicator.cli.terminal.AllowedRange;
import dev.replicator.cli.terminal.FileFaults;
import dev.replicator.cli.terminal.UsageError;
import dev.replicator.internal.rules.Rules;
import dev.replicator.internal.value.DynamoDbJson;
import dev.replicator.table.Fence;
import dev.replicator.table.Target;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The command-line options about the two tables and the function that replicates. They are the same for every command.
 */
public final class TableOptions {

    @Option(
            names = "--primary-table",
            converter = TableName.class,
            required = true,
            paramLabel = "NAME",
            description = "The primary table.")
    String primaryTable = "";

    @Option(
            names = "--primary-region",
            converter = RegionName.class,
            paramLabel = "REGION",
            description = "Its region. Default: that of the profile or of AWS_REGION.")
    Optional<String> primaryRegion = Optional.empty();

    @Option(
            names = "--replica-table",
            converter = TableName.class,
            paramLabel = "NAME",
            description = "The replica. Default: <primary table>-replica.")
    Optional<String> replicaTable = Optional.empty();

    @Option(
            names = "--replica-region",
            converter = RegionName.class,
            required = true,
            paramLabel = "REGION",
            description = "The region of replica and ledger.")
    String replicaRegion = "";

    @Option(
            names = "--ledger-table",
            converter = TableName.class,
            paramLabel = "NAME",
            description = "The ledger, which remembers deletes. Default: <primary table>-ledger.")
    Optional<String> ledgerTable = Optional.empty();

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "The rules as JSON; use the rules of the function. Default: everything is replicated.")
    Optional<Path> rules = Optional.empty();

    @Option(
            names = "--redaction-key",
            paramLabel = "FILE",
            description = "The file whose bytes are the key of hmac redaction, if the rules use it.")
    Optional<Path> redactionKey = Optional.empty();

    @Option(
            names = "--heartbeat-key",
            paramLabel = "JSON",
            description = "The key of the heartbeat's item as DynamoDB JSON, such as '{\"id\":{\"S\":\"heartbeat\"}}'.")
    Optional<String> heartbeatKey = Optional.empty();

    @Option(
            names = "--fence",
            converter = FenceName.class,
            defaultValue = "stamp",
            paramLabel = "stamp|ledger|in-table",
            description = "Where the function keeps versions and tombstones. Default: ${DEFAULT-VALUE}.")
    Fence fence = Fence.STAMP;

    @Option(
            names = "--stamp-attribute",
            defaultValue = "_rv",
            paramLabel = "NAME",
            description = "The attribute that holds the version. Default: ${DEFAULT-VALUE}.")
    String stampAttribute = "";

    @Option(
            names = "--gone-attribute",
            defaultValue = "_gone",
            paramLabel = "NAME",
            description = "The time-to-live attribute of tombstones, with --fence in-table. Default: ${DEFAULT-VALUE}.")
    String goneAttribute = "";

    @Option(
            names = "--tombstone-days",
            defaultValue = "16",
            paramLabel = "DAYS",
            description = "How long a delete is remembered. Default: ${DEFAULT-VALUE}.")
    @AllowedRange(from = "2", to = "3650")
    int tombstoneDays;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description =
                    "The profile of the AWS configuration; it takes precedence over keys in the environment. Default: what the "
                            + "environment says.")
    Optional<String> profile = Optional.empty();

    @Option(
            names = "--replica-profile",
            paramLabel = "NAME",
            description = "The profile for replica and ledger, if they belong to another account. Default: --profile.")
    Optional<String> replicaProfile = Optional.empty();

    /**
     * Creates the tables with their clients. Sends no request.
     *
     * @throws UsageError an option is wrong
     */
    public TablePair connect() {
        Target target = new Target(
                replicaTable.orElse(primaryTable + "-replica"),
                ledgerTable.orElse(primaryTable + "-ledger"),
                stampAttribute,
                goneAttribute,
                fence,
                Duration.ofDays(tombstoneDays));
        RuleSettings shape = new RuleSettings(
                rules.map(this::text).orElse("{}"),
                redactionKey.map(file -> bytes("--redaction-key", file)).orElse(new byte[0]),
                heartbeatKey.map(this::key));
        check(shape);
        Region primaryIn = RegionClients.region(primaryRegion, profile, "--primary-region");
        checkApart(primaryIn, target);
        Login peerLogin = replicaProfile.isPresent()
                ? new Login(replicaProfile, "--replica-profile")
                : new Login(profile, "--profile");
        RegionClients primary = RegionClients.of(primaryIn, new Login(profile, "--profile"));
        RegionClients peer = RegionClients.of(Region.of(replicaRegion), peerLogin);
        return new TablePair(primaryTable, primary, target, peer, shape);
    }

    /** Checks that primary, replica and ledger have different names if they are in the same Region and account. */
    private void checkApart(Region primary, Target target) {
        if (target.replicaTable().equals(target.ledgerTable())) {
            throw new UsageError("'" + target.replicaTable() + "' cannot be both replica and ledger.");
        }
        boolean oneAccount = replicaProfile.or(() -> profile).equals(profile);
        if (!oneAccount || !primary.id().equals(replicaRegion)) {
            return;
        }
        if (primaryTable.equals(target.replicaTable()) || primaryTable.equals(target.ledgerTable())) {
            throw new UsageError(
                    "'" + primaryTable + "' in " + replicaRegion
                            + " cannot be both the primary and its replica or ledger: two tables in one Region cannot have the same name.");
        }
    }

    private void check(RuleSettings shape) {
        try {
            Rules unused = shape.parsedRules();
        } catch (IllegalArgumentException e) {
            throw new UsageError("--rules: " + e.getMessage());
        }
    }

    /**
     * Parses a key.
     *
     * @throws UsageError the text is not DynamoDB JSON
     */
    public Map<String, AttributeValue> key(String json) {
        try (JsonParser parser = DynamoDbJson.parser(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))) {
            parser.nextToken();
            return DynamoDbJson.readAttributes(parser);
        } catch (IOException e) {
            throw new UsageError("'" + json + "' is not DynamoDB JSON such as {\"id\":{\"S\":\"heartbeat\"}}");
        }
    }

    private String text(Path file) {
        return new String(bytes("--rules", file), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String option, Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UsageError(option + ": cannot read " + file + ": " + FileFaults.why(file, e) + ".");
        }
    }
}
