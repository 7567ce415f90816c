package dev.replicator.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.ingest.upload.Upload;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RejectsPrefixTest {

    private static final String ORDER = "0".repeat(38) + "7F";

    private static String prefix(String key, String order) {
        return Ingest.rejectsPrefix("rejects/", new Upload("b", key, order, Optional.empty(), Optional.empty()));
    }

    @Test
    void it_is_the_key_of_the_file_and_which_upload_of_it() {
        assertThat(prefix("a/b c.json", ORDER)).isEqualTo("rejects/a/b c.json/" + ORDER + "/");
        assertThat(prefix("a/b c.json", "1")).isNotEqualTo(prefix("a/b c.json", "2"));
    }

    @Test
    void a_file_whose_key_leaves_no_room_has_its_rejects_too() {
        var longest = prefix("é".repeat(481), ORDER);
        var tooLong = prefix("é".repeat(482), ORDER);

        assertThat((longest + "00001.jsonl").getBytes(UTF_8)).hasSize(1023);
        assertThat(tooLong)
                .matches("rejects/[0-9a-f]{64}/")
                .isNotEqualTo(prefix("é".repeat(482), "1"))
                .isNotEqualTo(prefix("e".repeat(964), ORDER));
    }
}
