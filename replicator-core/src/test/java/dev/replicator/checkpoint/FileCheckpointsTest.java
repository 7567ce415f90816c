package dev.replicator.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCheckpointsTest {

    @TempDir
    private Path directory;

    private Path file = Path.of("");

    @BeforeEach
    void placeTheFile() {
        file = directory.resolve("jobs").resolve("backfill.json");
    }

    private static Checkpoint checkpoint(int parts) {
        return Checkpoint.begin("backfill", Instant.EPOCH, "copy", parts);
    }

    @Test
    void what_was_saved_last_is_loaded() {
        FileCheckpoints checkpoints = new FileCheckpoints(file);

        checkpoints.save(checkpoint(1));
        checkpoints.save(checkpoint(2));

        assertThat(checkpoints.load()).contains(checkpoint(2));
        assertThat(directory.resolve("jobs")).isDirectoryContaining(file::equals);
        assertThat(directory.resolve("jobs").toFile().list()).hasSize(1);
    }

    @Test
    void what_a_killed_process_left_half_written_does_not_stay() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file.resolveSibling("backfill.json.part"), "{half");

        new FileCheckpoints(file).save(checkpoint(1));

        assertThat(new FileCheckpoints(file).load()).contains(checkpoint(1));
        assertThat(directory.resolve("jobs").toFile().list()).hasSize(1);
    }

    @Test
    void only_the_owner_may_read_it() throws IOException {
        new FileCheckpoints(file).save(checkpoint(1));

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
}
