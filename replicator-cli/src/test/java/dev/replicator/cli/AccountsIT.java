package dev.replicator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import dev.replicator.testkit.local.LocalRegion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;

/**
 * Two accounts: DynamoDB Local has a database of its own for each access key, and both have tables of the same names. What is
 * in the environment is the keys of one of them.
 */
class AccountsIT {

    private static final String ONE = "111111111111";
    private static final String TWO = "222222222222";
    private static final String ROLE = "arn:aws:iam::" + TWO + ":role/replica-writer";

    private final String one = UUID.randomUUID().toString().replace("-", "");
    private final String two = UUID.randomUUID().toString().replace("-", "");
    private final StubSts sts = new StubSts();
    private final LocalRegion primaryOfOne = LocalRegion.of(Region.US_EAST_1, one);
    private final LocalRegion primaryOfTwo = LocalRegion.of(Region.US_EAST_1, two);
    private final LocalRegion replicaOfOne = LocalRegion.of(Region.EU_WEST_1, one);
    private final LocalRegion replicaOfTwo = LocalRegion.of(Region.EU_WEST_1, two);

    @TempDir
    Path directory;

    @BeforeEach
    void createTables() throws IOException {
        sts.account(one, ONE);
        sts.account(two, TWO);
        sts.role(ROLE, two);
        for (LocalRegion region : List.of(primaryOfOne, primaryOfTwo)) {
            region.createTableWithStream("orders", "id");
            put(region, region == primaryOfOne ? "of-one" : "of-two");
        }
        for (LocalRegion region : List.of(replicaOfOne, replicaOfTwo)) {
            region.createTable("orders-replica", "id");
            region.createLedger("orders-ledger");
        }
        Files.writeString(directory.resolve("config"), """
                [profile one]
                aws_access_key_id = %s
                aws_secret_access_key = secret
                [profile two]
                aws_access_key_id = %s
                aws_secret_access_key = secret
                [profile writer]
                role_arn = %s
                source_profile = one
                region = eu-west-1
                """.formatted(one, two, ROLE));
    }

    @AfterEach
    void close() {
        List.of(primaryOfOne, primaryOfTwo, replicaOfOne, replicaOfTwo).forEach(LocalRegion::close);
    }

    @Test
    @Tag("full")
    void the_keys_of_the_environment_are_taken_if_no_profile_is_named() throws Exception {
        Run backfill = backfill();

        assertThat(backfill.exitCode()).as(backfill.complained()).isZero();
        assertThat(ids(replicaOfOne)).containsExactly("of-one");
        assertThat(ids(replicaOfTwo)).isEmpty();
        assertThat(backfill.complained())
                .contains("Reads 'orders' in us-east-1, account " + ONE)
                .contains("Writes to 'orders-replica' and 'orders-ledger' in eu-west-1, account " + ONE);
    }

    @Test
    void a_profile_wins_over_the_keys_of_the_environment_for_both_tables() throws Exception {
        Run backfill = backfill("--profile=two");

        assertThat(backfill.exitCode()).as(backfill.complained()).isZero();
        assertThat(ids(replicaOfOne)).isEmpty();
        assertThat(ids(replicaOfTwo)).containsExactly("of-two");
        assertThat(backfill.complained())
                .contains("Reads 'orders' in us-east-1, account " + TWO)
                .contains("Writes to 'orders-replica' and 'orders-ledger' in eu-west-1, account " + TWO);
    }

    @Test
    void a_profile_of_the_replica_is_for_replica_and_ledger_only() throws Exception {
        Run backfill = backfill("--replica-profile=two");

        assertThat(backfill.exitCode()).as(backfill.complained()).isZero();
        assertThat(ids(replicaOfOne)).isEmpty();
        assertThat(ids(replicaOfTwo)).containsExactly("of-one");
        assertThat(backfill.complained())
                .contains("Reads 'orders' in us-east-1, account " + ONE)
                .contains("in eu-west-1, account " + TWO);
    }

    @Test
    void a_role_is_assumed_with_the_keys_of_its_source_profile() throws Exception {
        Run repair = start("verify", "--repair", "--lag-window=1s", "--profile=two", "--replica-profile=writer");

        assertThat(repair.exitCode()).as(repair.complained()).isZero();
        assertThat(sts.assumedBy()).isNotEmpty().containsOnly(one);
        assertThat(ids(replicaOfTwo)).containsExactly("of-two");
        assertThat(ids(replicaOfOne)).isEmpty();
        assertThat(repair.complained()).contains("in eu-west-1, account " + TWO);
    }

    @Test
    @Tag("full")
    void a_profile_that_is_not_there_is_refused_before_anything_is_asked() throws Exception {
        Run backfill = backfill("--replica-profile=tow");

        assertThat(backfill.exitCode()).isEqualTo(2);
        assertThat(backfill.complained()).contains("There is no profile 'tow' (--replica-profile)");
        assertThat(ids(replicaOfOne)).isEmpty();
    }

    @Test
    @Tag("full")
    void two_profiles_of_one_account_cannot_make_a_table_its_own_replica() throws Exception {
        primaryOfTwo.createLedger("orders-ledger");

        Run backfill = backfill(
                "--profile=two", "--replica-profile=writer", "--replica-table=orders", "--replica-region=us-east-1");

        assertThat(backfill.exitCode()).isEqualTo(2);
        assertThat(backfill.complained()).contains("both profiles are of one account");
    }

    @Test
    @Tag("full")
    void without_an_answer_of_sts_the_access_key_is_said() throws Exception {
        Map<String, String> deaf = new HashMap<>(environment());
        deaf.put("AWS_ENDPOINT_URL_STS", "http://127.0.0.1:1");

        Run load = Run.start(directory, deaf, "load", file().toString(), "--table=orders", "--profile=two");

        assertThat(load.exitCode()).as(load.complained()).isZero();
        assertThat(load.complained())
                .contains("Writes to 'orders' in us-east-1, an unknown account (access key " + two)
                .contains("AWS cannot be reached: ");
        assertThat(primaryOfTwo.items("orders")).hasSize(2);
    }

    private Path file() throws IOException {
        return Files.writeString(directory.resolve("more.jsonl"), "{\"id\":\"more\"}\n");
    }

    private Run backfill(String... more) throws Exception {
        List<String> line = new ArrayList<>(List.of("backfill", "--request-timeout=1s"));
        line.addAll(List.of(more));
        return start(line.toArray(String[]::new));
    }

    private Run start(String... line) throws Exception {
        List<String> all = new ArrayList<>(List.of(line));
        if (!all.get(0).equals("load")) {
            all.add("--primary-table=orders");
            all.add("--primary-region=us-east-1");
        }
        if (!all.get(0).equals("load") && all.stream().noneMatch(word -> word.startsWith("--replica-region"))) {
            all.add("--replica-region=eu-west-1");
        }
        Run run = Run.start(directory, environment(), all.toArray(String[]::new));
        int unused = run.exitCode();
        return run;
    }

    /** The keys of the first account, and the profiles. */
    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(primaryOfOne.environment());
        environment.putAll(sts.environment());
        environment.put("AWS_CONFIG_FILE", directory.resolve("config").toString());
        environment.put("AWS_SHARED_CREDENTIALS_FILE", directory.resolve("none").toString());
        return environment;
    }

    private static void put(LocalRegion region, String id) {
        region.client().putItem(put -> put.tableName("orders").item(Map.of("id", fromS(id))));
    }

    private static List<String> ids(LocalRegion region) {
        return region.items("orders-replica").stream()
                .map(item -> item.getOrDefault("id", fromS("")).s())
                .toList();
    }
}
