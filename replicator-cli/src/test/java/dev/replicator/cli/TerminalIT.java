package dev.replicator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people see: in terminals of 80 and of 120 columns, in a pipe, and with {@code 2>file}. */
class TerminalIT extends OrdersCommands {

    private static final int STOPPED = 130;

    @Test
    void ctrl_c_in_a_load_ends_with_counts_and_how_to_go_on() throws Exception {
        Files.writeString(directory.resolve("orders.jsonl"), rows(5_000));
        String[] load = {"load", "orders.jsonl", "--table=orders", "--write-units=500"};

        Terminal terminal = terminal(80, "", load).await("/s");
        terminal.pressCtrlC();

        assertThat(terminal.exitCode()).isEqualTo(STOPPED);
        assertThat(terminal.text())
                .contains(" left", "Stopping: waiting for requests in flight.", "rows:", " written")
                .contains(
                        "Run the same command again: it starts from the beginning, and rows that are loaded twice change nothing.");
        assertThat(terminal.raw()).contains("\r\u001b[K[");
        assertThat(terminal.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Tag("full")
    @Test
    void ctrl_c_in_the_copy_and_in_the_wait_of_a_backfill() throws Exception {
        fill(1_000);

        Terminal copy = terminal(80, "", "backfill", "--write-units=100", "--segments=64")
                .await("copy: ");
        copy.await("/s");
        copy.pressCtrlC();
        int copied = copy.exitCode();
        Terminal wait = terminal(120, "", "backfill", "--segments=64").await("the sweep begins in 58 s");
        wait.pressCtrlC();

        assertThat(copied).isEqualTo(STOPPED);
        assertThat(copy.text()).contains("copied", "Run the same command again: it continues from its checkpoint.");
        assertThat(wait.exitCode()).isEqualTo(STOPPED);
        assertThat(wait.text())
                .contains("Read 1,000 items", "Run the same command again: it continues from its checkpoint.");
    }

    @Test
    void with_2_into_a_file_there_is_no_bar_and_no_escape_code_in_it() throws Exception {
        fill(10);

        Terminal terminal = terminal(80, "2>errors.txt", "backfill", "--request-timeout=1s");

        assertThat(terminal.exitCode()).isZero();
        assertThat(Files.readString(directory.resolve("errors.txt")))
                .contains("Writes to 'orders-replica'")
                .doesNotContain("\u001b", "\r");
    }

    @Test
    void in_a_pipe_there_is_neither_colour_nor_bar_and_nothing_is_broken() throws Exception {
        fill(10);
        Terminal terminal = terminal(80, "2>errors.txt | cat >out.txt", "backfill", "--request-timeout=1s");
        Terminal wrong = terminal(80, "2>wrong.txt", "verify", "--segments=0");

        assertThat(terminal.exitCode()).isZero();
        assertThat(Files.readString(directory.resolve("out.txt")))
                .contains("Read 10 items: 10 copied, 0 already there, 0 filtered by the rules, 0 rejected; 0 swept.\n")
                .doesNotContain("\u001b");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(Files.readString(directory.resolve("wrong.txt")))
                .startsWith("--segments must be")
                .doesNotContain("\u001b");
    }

    static String rows(int number) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < number; i++) {
            rows.append("{\"id\":\"")
                    .append(i)
                    .append("\",\"text\":\"")
                    .append("x".repeat(100))
                    .append("\"}\n");
        }
        return rows.toString();
    }
}
