package dev.replicator.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineWrapperTest {

    @Test
    void prose_is_broken_between_words() {
        assertThat(LineWrapper.at(10, "one two three four", 0)).isEqualTo("one two\nthree four");
    }

    @Test
    void lines_that_are_added_are_indented_and_those_that_are_there_stay() {
        assertThat(LineWrapper.at(12, "  ok  one two\nthree", 6)).isEqualTo("  ok  one\n      two\nthree");
    }

    @Test
    void a_word_that_is_too_long_stays_whole() {
        assertThat(LineWrapper.at(10, "see arn:aws:dynamodb:us-east-1 now", 0))
                .isEqualTo("see\narn:aws:dynamodb:us-east-1\nnow");
    }

    @Test
    void colours_take_no_room() {
        assertThat(LineWrapper.at(7, "\u001b[1mone\u001b[0m two", 0)).isEqualTo("\u001b[1mone\u001b[0m two");
    }

    @Test
    void without_a_terminal_nothing_is_broken() {
        assertThat(LineWrapper.at(0, "one two three four", 0)).isEqualTo("one two three four");
    }
}
