package dev.replicator.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code docs/rules.md} shows is what the parser takes. */
class RulesDocTest {

    private final String page;

    RulesDocTest() throws IOException {
        page = Files.readString(Path.of("..", "docs", "rules.md"));
    }

    private List<String> blocks(String language) {
        return Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    @Test
    void examples_are_rules() {
        assertThat(blocks("json"))
                .hasSizeGreaterThan(4)
                .allSatisfy(example -> assertThat(Rules.parse(example)).isNotSameAs(Rules.none()));
    }

    @Test
    void examples_of_hmac_are_rules_with_a_key() {
        assertThat(blocks("json redaction key"))
                .isNotEmpty()
                .allSatisfy(example ->
                        assertThat(Rules.parse(example, new byte[16])).isNotSameAs(Rules.none()));
    }

    @Test
    void the_refused_example_has_the_message_shown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rules.parse(blocks("json refused").get(0)))
                .withMessage(blocks("text").get(0).strip());
    }
}
