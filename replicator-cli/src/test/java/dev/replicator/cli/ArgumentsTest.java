package dev.replicator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replicator.cli.terminal.UsageError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ParameterException;

class ArgumentsTest {

    @TempDir
    Path directory;

    @Test
    void a_file_stands_for_its_words() throws IOException {
        Path file = file("--primary-table orders\n# a comment\n--rules=\"my rules.json\"\n");

        assertThat(words("verify", "@" + file, "--json"))
                .containsExactly("verify", "--primary-table", "orders", "--rules=my rules.json", "--json");
    }

    @Test
    void an_option_of_the_command_line_wins_over_the_files_wherever_it_stands() throws IOException {
        Path file = file("--primary-table orders --rules rules.json --fence=stamp");

        assertThat(words("verify", "--rules=new.json", "@" + file, "--fence", "ledger"))
                .containsExactly("verify", "--primary-table", "orders", "--rules=new.json", "--fence", "ledger");
    }

    @Test
    void step_3_of_changed_rules_works_with_the_file_of_failover() throws IOException {
        Matcher options = Pattern.compile("cat > orders.options <<'END'\n(.*?)END\n", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../docs/failover.md")));
        Matcher step = Pattern.compile("\\| 3 \\|.*?`./replicator (verify [^`]*)`")
                .matcher(Files.readString(Path.of("../docs/changed-rules.md")));
        assertThat(options.find() && step.find()).isTrue();
        String line = step.group(1).replace("@orders.options", "@" + file(options.group(1)));

        List<String> words = words(line.split(" "));

        assertThat(words).containsSequence("--rules", "new-rules.json").doesNotContain("rules.json");
        assertThat(Main.commandLine().parseArgs(words.toArray(String[]::new)).errors())
                .isEmpty();
        assertThat(words).contains("{\"id\":{\"S\":\"heartbeat\"}}");
    }

    @Test
    void quotes_may_stand_within_a_word() throws IOException {
        Path file = file("--heartbeat-key='{\"id\": {\"S\": \"a\"}}' --profile \"\"");

        assertThat(words("verify", "@" + file))
                .containsExactly("verify", "--heartbeat-key={\"id\": {\"S\": \"a\"}}", "--profile", "");
    }

    @Test
    void a_word_that_begins_with_an_at_sign_has_two_of_them() {
        assertThat(words("load", "@@home.json", "--dry-run")).containsExactly("load", "@home.json", "--dry-run");
    }

    @Test
    void a_file_that_cannot_be_read_is_named_with_the_reason() throws IOException {
        Path open = file("--rules 'rules.json");

        assertThatThrownBy(() -> words("verify", "@orders.option"))
                .isInstanceOf(UsageError.class)
                .hasMessage("The file of options orders.option cannot be read: there is no such file.");
        assertThatThrownBy(() -> words("verify", "@" + directory)).hasMessageEndingWith("it is a directory.");
        assertThatThrownBy(() -> words("verify", "@" + open)).hasMessageEndingWith("ends within quotes.");
    }

    @Test
    void a_misspelt_option_is_told_before_what_it_leaves_missing() {
        assertThatThrownBy(() -> words("verify", "--primay-table", "orders"))
                .isInstanceOf(ParameterException.class)
                .hasMessage("There is no option '--primay-table'. Did you mean '--primary-table'?");
        assertThatThrownBy(() -> words("verify", "--colour")).hasMessage("There is no option '--colour'.");
    }

    private List<String> words(String... said) {
        return List.of(Arguments.of(Main.commandLine(), said));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "file-", ".options"), text);
    }
}
