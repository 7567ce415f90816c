package dev.replicator.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of the page are complete, and contain nothing that makes markup from texts or loads from elsewhere. */
class PageFilesTest {

    private static final Path FOLDER = Path.of("src/main/resources/dev/replicator/cli/console");

    static List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void each_file_is_served(String file) {
        assertThat(PageFiles.get(file).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("files")
    void no_file_makes_markup_from_texts_or_loads_from_elsewhere(String file) {
        String text = PageFiles.get(file).body().replace("http://www.w3.org/2000/svg", "");

        assertThat(text)
                .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(")
                .doesNotContain("http:", "https:", "@import", "style=\"", "onclick=", "javascript:");
    }

    @Test
    void everything_that_the_page_names_is_served() {
        String page = PageFiles.get("index.html").body();

        assertThat(Stream.of("style.css", "app.js", "icon.svg")).allMatch(page::contains);
        assertThat(PageFiles.get("").body()).isEqualTo(page);
    }
}
