package dev.replicator.cli.buckets.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineFileTest {

    @TempDir
    Path directory;

    @Test
    void what_a_killed_process_wrote_behind_its_checkpoint_is_cut_off() throws IOException {
        Path file = directory.resolve("report.jsonl");
        long settled;
        try (LineFile first = LineFile.open(file, 0)) {
            settled = first.add("é");
            first.add("not settled");
        }

        try (LineFile second = LineFile.open(file, settled)) {
            second.add("next");
        }

        assertThat(Files.readString(file)).isEqualTo("é\nnext\n");
    }
}
