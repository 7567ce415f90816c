package dev.replicator.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RemarksTest {

    @Test
    void a_file_without_rows_is_remarked_on() {
        assertThat(Remarks.of(0, List.of("name"))).containsExactly("The file has no rows.");
    }

    @Test
    void each_path_that_no_row_has_is_said_and_acts_on_no_terminal() {
        assertThat(Remarks.of(2, List.of("a.b", "\u001b[2J")))
                .containsExactly(
                        "No row has \"a.b\", which the mapping takes a value from.",
                        "No row has \"\\u001b[2J\", which the mapping takes a value from.");
        assertThat(Remarks.of(2, List.of())).isEmpty();
    }
}
