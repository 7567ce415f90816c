package dev.replicator.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.Source;
import dev.replicator.record.RejectReason;
import dev.replicator.record.Rejection;
import dev.replicator.record.SourceRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryQuarantineTest {

    @TempDir
    private Path directory;

    private final Source source = Source.table("orders");

    private static QuarantinedRecord rejected(SourceRecord record) {
        return new QuarantinedRecord("replica", record, new Rejection(RejectReason.INVALID, "error"), Instant.EPOCH);
    }

    private static void keep(Path directory, QuarantinedRecord rejected) {
        new DirectoryQuarantine(directory).keep(rejected).toCompletableFuture().join();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void a_record_is_a_file_of_its_own() throws IOException {
        QuarantinedRecord one = rejected(source.put("a", "1"));
        QuarantinedRecord other = rejected(source.put("a", "2"));

        keep(directory, one);
        keep(directory, other);

        assertThat(files())
                .containsExactlyInAnyOrder(
                        directory.resolve(QuarantineKey.of(one)), directory.resolve(QuarantineKey.of(other)));
        assertThat(directory.resolve(QuarantineKey.of(one))).hasContent(one.json());
    }

    @Test
    void only_the_owner_may_read_a_record() throws IOException {
        keep(directory, rejected(source.put("a", "1")));

        assertThat(Files.getPosixFilePermissions(files().get(0)))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void a_record_that_comes_again_overwrites_itself() throws IOException {
        QuarantinedRecord record = rejected(source.put("a", "1"));

        keep(directory, record);
        keep(directory, record);

        assertThat(files()).hasSize(1);
    }

    @Test
    void a_directory_that_cannot_be_written_fails_the_stage() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "in the way");

        assertThat(new DirectoryQuarantine(file)
                        .keep(rejected(source.put("a", "1")))
                        .toCompletableFuture())
                .failsWithin(Duration.ofSeconds(10));
    }
}
