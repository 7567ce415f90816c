package dev.replicator.cli.console.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.redrive.DirectoryRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarantineBrowserTest {

    @TempDir
    Path parent;

    private Path folder = Path.of("");
    private QuarantineBrowser browser = new QuarantineBrowser(new DirectoryRecords(folder));

    @BeforeEach
    void create() throws IOException {
        folder = Files.createDirectory(parent.resolve("quarantine"));
        browser = new QuarantineBrowser(new DirectoryRecords(folder));
    }

    @Test
    void the_list_has_reasons_and_keys_but_no_images() throws IOException {
        Files.writeString(folder.resolve("1.json"), record("INVALID"));
        Files.writeString(folder.resolve("2.json"), "no JSON");

        Map<String, Object> list = browser.list();

        assertThat(list).containsEntry("count", 2).containsEntry("reasons", Map.of("INVALID", 1, "unreadable", 1));
        assertThat(list.toString()).contains("\"S\":\"a\"").doesNotContain("old words", "new words");
    }

    @Test
    void a_record_has_both_images() throws IOException {
        Files.writeString(folder.resolve("1.json"), record("INVALID"));

        assertThat(browser.record("1.json").orElseThrow().toString()).contains("old words", "new words");
    }

    @Test
    void only_names_of_the_quarantine_are_read() throws IOException {
        Files.writeString(parent.resolve("secret.json"), record("INVALID"));

        assertThat(browser.record("../secret.json")).isEmpty();
        assertThat(browser.record(parent.resolve("secret.json").toString())).isEmpty();
    }

    @Test
    void a_long_list_is_cut_and_its_count_is_not() throws IOException {
        for (int i = 0; i < 150; i++) {
            Files.writeString(folder.resolve(1_000 + i + ".json"), record("INVALID"));
        }

        Map<String, Object> list = browser.list();

        assertThat(list).containsEntry("count", 150);
        assertThat((List<?>) list.get("records")).hasSize(QuarantineBrowser.MOST_SHOWN);
    }

    @Test
    void one_record_alone_is_a_store_of_its_own() throws IOException {
        Files.writeString(folder.resolve("1.json"), record("INVALID"));
        Files.writeString(folder.resolve("2.json"), record("INVALID"));

        assertThat(browser.only("2.json").names()).containsExactly("2.json");
    }

    private static String record(String reason) {
        return """
                {"reason":"%s","error":"why","time":"2026-11-28T00:00:00Z","record":{"eventName":"MODIFY","dynamodb":{
                "Keys":{"id":{"S":"a"}},"OldImage":{"t":{"S":"old words"}},"NewImage":{"t":{"S":"new words"}}}}}""".formatted(reason);
    }
}
