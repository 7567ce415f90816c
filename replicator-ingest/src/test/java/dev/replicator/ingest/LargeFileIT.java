package dev.replicator.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.ingest.load.RowCounts;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A file of 1 GB in a process with 256 MB, whose table takes its time. */
@Tag("full")
class LargeFileIT {

    private static final long ROWS = 3_000_000;

    @Test
    void three_million_rows_are_loaded_in_256_megabytes() throws IOException, InterruptedException {
        Process load = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeFileProcess.class.getName(),
                        Long.toString(ROWS)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();

        List<String> said = load.inputReader().lines().toList();

        assertThat(load.waitFor()).as("%s", said).isZero();
        assertThat(said)
                .contains(new RowCounts(ROWS, ROWS, 0, 0, 0).toString(), ROWS + " puts, sum " + ROWS * (ROWS - 1) / 2);
    }
}
