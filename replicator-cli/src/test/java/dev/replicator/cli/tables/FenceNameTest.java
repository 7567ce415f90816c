package dev.replicator.cli.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replicator.table.Fence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class FenceNameTest {

    private final FenceName names = new FenceName();

    @ParameterizedTest
    @EnumSource
    void a_fence_is_read_as_messages_print_it_and_as_java_writes_it(Fence fence) {
        assertThat(names.convert(fence.toString())).isEqualTo(fence);
        assertThat(names.convert(fence.name())).isEqualTo(fence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"in-table", "in_table", "In-Table"})
    void a_fence_of_two_words_has_a_hyphen_or_an_underscore(String text) {
        assertThat(names.convert(text)).isEqualTo(Fence.IN_TABLE);
        assertThat(Fence.IN_TABLE).hasToString("in-table");
    }

    @Test
    void what_is_no_fence_is_told_with_those_that_are() {
        assertThatThrownBy(() -> names.convert("table"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("'table' is not stamp, ledger or in-table");
    }
}
