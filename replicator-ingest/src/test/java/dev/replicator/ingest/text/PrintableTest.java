package dev.replicator.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.replicator.ingest.reject.Reject;
import dev.replicator.ingest.reject.RowPlace;
import dev.replicator.ingest.reject.RowRejectReason;
import dev.replicator.ingest.upload.Upload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {

    /** Line breaks of every kind, escape sequences of terminals, what turns or hides text, what is no character. */
    private static final String HOSTILE =
            "a\r\n\t\u0000\u0007\u001b[31m\u007f\u0085\u009b\u00ad\u200b\u200f\u202e\u2028\u2029\u2066\ufeff\ue000\udc00\ud800\ufffe\udb40\udc41\"\\";

    private static boolean acts(int character) {
        return Character.isISOControl(character)
                || Character.getType(character) == Character.FORMAT
                || Character.getType(character) == Character.SURROGATE
                || character == '\u2028'
                || character == '\u2029';
    }

    @Test
    void nothing_in_a_shown_text_acts_and_it_is_json_of_the_same_text() throws IOException {
        var shown = Printable.quoted(HOSTILE);

        assertThat(shown.codePoints().filter(PrintableTest::acts)).isEmpty();
        assertThat(new ObjectMapper().readValue(shown, String.class)).isEqualTo(HOSTILE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders.csv", "in/of 100 % + é.json", "日本語/データ.csv", "😀.jsonl", "שלום.csv"})
    void what_is_usual_is_seen_as_it_is(String name) {
        assertThat(Printable.quoted(name)).isEqualTo("\"" + name + "\"");
        assertThat(Printable.escaped(name)).isEqualTo(name);
    }

    @Test
    void json_stays_the_same_json() throws IOException {
        var json = new ObjectMapper().writeValueAsString(HOSTILE);

        assertThat(new ObjectMapper().readValue(Printable.of(json), String.class))
                .isEqualTo(HOSTILE);
    }

    @Test
    void lines_stay_lines() {
        assertThat(Printable.lines("one\ntwo\r\u202e")).isEqualTo("one\ntwo\\u000d\\u202e");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 11, 12, 13, 50})
    void ascii_fits_and_ends_with_its_quote(int most) {
        assertThat(Printable.ascii("ä\n\"234567890", most))
                .matches("\"[ !#-~]+\"")
                .hasSizeLessThanOrEqualTo(most)
                .startsWith("\"???23");
        assertThat(Printable.ascii("abc", 5)).isEqualTo("\"abc\"");
    }

    @Test
    void an_upload_and_a_reject_are_shown_so() throws IOException {
        var upload = new Upload("b", HOSTILE, "1", Optional.empty(), Optional.empty());
        var raw = HOSTILE.getBytes(StandardCharsets.UTF_8);
        var reject = new Reject(RowPlace.of(1, 1, 0, raw, 0, raw.length), RowRejectReason.SYNTAX, HOSTILE);

        assertThat(upload.shown().codePoints().filter(PrintableTest::acts)).isEmpty();
        assertThat(reject.json().codePoints().filter(PrintableTest::acts)).isEmpty();
        assertThat(new ObjectMapper().readTree(reject.json()).path("what").asText())
                .isEqualTo(HOSTILE);
    }
}
