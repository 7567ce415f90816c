package dev.replicator.cli.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePatternTest {

    @TempDir
    Path directory;

    @Test
    void a_star_and_a_question_mark_stand_for_anything_but_a_slash() {
        assertThat("orders/2026-1.csv").matches(FilePattern.regex("orders/*.csv"));
        assertThat("orders/2026/1.csv").doesNotMatch(FilePattern.regex("orders/*.csv"));
        assertThat("a1.csv").matches(FilePattern.regex("a?.csv"));
        assertThat("a1xcsv").doesNotMatch(FilePattern.regex("a1.csv"));
    }

    @Test
    void files_of_a_directory_are_found_by_name_and_directories_are_not() throws Exception {
        Files.createFile(directory.resolve("b.csv"));
        Files.createFile(directory.resolve("a.csv"));
        Files.createFile(directory.resolve("a.json"));
        Files.createDirectory(directory.resolve("c.csv"));

        assertThat(FilePattern.matching(directory.resolve("*.csv").toString()))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("a.csv", "b.csv");
        assertThat(FilePattern.matching(directory.resolve("nowhere/*.csv").toString()))
                .isEmpty();
    }
}
