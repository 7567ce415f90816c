package dev.replicator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.table.Fence;
import dev.replicator.testkit.local.LocalDynamoDb;
import dev.replicator.testkit.wire.Gate;
import dev.replicator.testkit.wire.ScriptedEndpoint;
import dev.replicator.testkit.wire.WireFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C in a terminal, in each phase of each command that takes long, beside those of {@link TerminalIT}. */
@Tag("full")
class EachPhaseIT extends OrdersCommands {

    private static final int STOPPED = 130;
    private static final String GOES_ON = "Run the same command again: it continues from its checkpoint.";

    private final Gate gate = new Gate();
    private final ScriptedEndpoint endpoint = ScriptedEndpoint.before(LocalDynamoDb.endpoint());

    @AfterEach
    void closeEndpoint() {
        gate.open();
        endpoint.close();
    }

    @ParameterizedTest
    @CsvSource({
        "backfill, reading the descriptions",
        "verify, reading the descriptions",
        "run, reading the descriptions",
        "drain, reading the descriptions",
        "status, asking DynamoDB"
    })
    void while_the_tables_are_asked_for(String command, String shown) throws Exception {
        endpoint.on("DescribeTable", WireFault.hold(gate));

        Terminal terminal = held(80, command).await(shown);
        terminal.pressCtrlC();

        assertThat(terminal.exitCode()).isEqualTo(STOPPED);
        assertThat(terminal.text())
                .contains("Stopped before the start: nothing was changed. Run the same command again.");
    }

    @Test
    void in_the_sweep_of_a_backfill() throws Exception {
        fill(10);
        endpoint.when(
                request -> request.operation().equals("Scan") && request.body().contains("orders-ledger"),
                WireFault.hold(gate));

        Terminal terminal = held(120, "backfill", "--request-timeout=1s").await("sweep: 0 of 4 parts of the ledger");
        terminal.pressCtrlC();

        assertThat(terminal.exitCode()).isEqualTo(STOPPED);
        assertThat(terminal.text())
                .contains(
                        "Stopping: waiting for requests in flight.",
                        "Read 10 items: 10 copied",
                        "0 of 4 parts of the ledger",
                        GOES_ON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify", "verify --repair"})
    void in_a_comparison_that_waits_for_the_lag_window(String command) throws Exception {
        fill(10);

        Terminal terminal = terminal(120, "", (command + " --lag-window=60s").split(" ", -1))
                .await("compare: differences are compared again in 56 s; 0 of 10 items");
        terminal.pressCtrlC();

        assertThat(terminal.exitCode()).isEqualTo(STOPPED);
        assertThat(terminal.text()).contains("Compared 0 items of the primary and 0 of the replica", GOES_ON);
    }

    @Test
    void in_the_comparison_the_other_way_round() throws Exception {
        aws.peer().client().putItem(put -> put.tableName("orders-replica").item(item("extra")));

        Terminal terminal =
                terminal(80, "", "verify", "--lag-window=60s").await("reverse: differences are compared again in 56 s");
        terminal.pressCtrlC();

        assertThat(terminal.exitCode()).isEqualTo(STOPPED);
        assertThat(terminal.text()).contains("Compared 0 items of the primary and 0 of the replica", GOES_ON);
    }

    @Test
    void while_a_load_waits_for_standard_input() throws Exception {
        Files.createFile(directory.resolve("empty"));
        new ProcessBuilder("mkfifo", directory.resolve("input").toString())
                .start()
                .waitFor();

        Terminal terminal = terminal(80, "<>input", "load", "-", "--table=orders", "--as=orders.jsonl")
                .await("no progress for");
        terminal.pressCtrlC();

        assertThat(terminal.exitCode()).isEqualTo(STOPPED);
        assertThat(terminal.text()).contains("Read 0 rows", "it starts from the beginning");
    }

    @Test
    void in_a_redrive() throws Exception {
        Path file = directory.resolve("quarantine/orders-replica/2026-01-01T00:00:00.000/400000000000000000001.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, RedriveCommandIT.quarantined("a"));
        endpoint.on("TransactWriteItems", WireFault.hold(gate));

        Terminal terminal = held(80, "redrive", "quarantine").await("redrive: 1 of 1 records");
        terminal.pressCtrlC();
        terminal.await("Stopping: waiting for requests in flight.");
        gate.open();

        assertThat(terminal.exitCode()).isEqualTo(STOPPED);
        assertThat(terminal.text()).contains("1 removed, 0 rejected again");
    }

    @Test
    void in_a_move_of_tombstones() throws Exception {
        fill(1);
        aws.primary()
                .client()
                .deleteItem(delete ->
                        delete.tableName("orders").key(Map.of("id", item("k0").get("id"))));
        assertThat(TombstonesCommandIT.replicate(aws, Fence.STAMP).isSettled()).isTrue();
        TombstonesCommandIT.timeToLive(aws, true);
        endpoint.on("TransactWriteItems", WireFault.hold(gate));

        Terminal terminal = held(120, "tombstones", "--to=table", "--settling-time=3s")
                .await("wait: the move begins in 3 s, when no earlier request can still take effect");
        terminal.await("move: ");
        gate.awaitComers(1, Duration.ofSeconds(60));
        terminal.pressCtrlC();
        terminal.await("Stopping: waiting for requests in flight.");
        gate.open();

        assertThat(terminal.exitCode()).isEqualTo(STOPPED);
        assertThat(terminal.text())
                .contains("1 tombstones moved, 0 not moved", "Run the same command again: it waits again, and moves")
                .doesNotContain("Next:");
    }

    @Test
    void while_drain_waits_for_the_heartbeat() throws Exception {
        Terminal terminal = terminal(80, "", "drain", "--heartbeat-key={\"id\":{\"S\":\"heartbeat\"}}")
                .await("waiting for changes in flight, at most 14 min");
        terminal.pressCtrlC();

        assertThat(terminal.exitCode()).isEqualTo(STOPPED);
        assertThat(terminal.text()).contains("Stopped. Nothing is proven; run it again from the beginning.");
    }

    @Test
    void in_a_run() throws Exception {
        Terminal terminal = terminal(80, "", "run").await("run only one of this command.");
        terminal.pressCtrlC();

        assertThat(terminal.exitCode()).isEqualTo(STOPPED);
        assertThat(terminal.text())
                .contains(
                        "0 records: 0 applied",
                        "Stopped; its positions are stored. Run the same command again within 24");
    }

    @Test
    void in_the_demo_whose_table_fits_80_columns() throws Exception {
        Instant began = Instant.now();

        Terminal terminal = terminal(80, "", "demo", "--seconds=60").await("went back");
        terminal.await("   1 s");
        terminal.pressCtrlC();

        assertThat(terminal.exitCode()).isEqualTo(STOPPED);
        assertThat(terminal.text()).contains("Compared: ", "0 items went back or came back", "changes were replicated");
        assertThat(terminal.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(terminal.lines()).anyMatch(line -> line.startsWith("  time  written") && line.length() == 79);
        assertThat(Instant.now()).isBefore(began.plusSeconds(60));
    }

    private Terminal held(int columns, String... command) throws Exception {
        return terminal(Map.of("AWS_ENDPOINT_URL_DYNAMODB", endpoint.url().toString()), columns, "", command);
    }
}
