package dev.replicator.lambda.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.ingest.RejectList;
import dev.replicator.ingest.Summary;
import dev.replicator.ingest.load.RowCounts;
import dev.replicator.ingest.reject.RejectCounts;
import dev.replicator.ingest.reject.RowRejectReason;
import dev.replicator.ingest.text.Printable;
import dev.replicator.ingest.upload.Upload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnsSummariesTest {

    private static Summary summary(String key, long rejected, Optional<String> broken) {
        Upload upload = new Upload("uploads", key, "1", Optional.empty(), Optional.empty());
        return new Summary(
                upload,
                new RowCounts(rejected + 7, 7, 0, rejected, 0),
                new RejectCounts(rejected == 0 ? Map.of() : Map.of(RowRejectReason.SYNTAX, rejected)),
                Duration.ofSeconds(75),
                Optional.of(new RejectList("rejects/" + key + "/1/", 2)).filter(any -> rejected > 0),
                broken,
                List.of("No row has \"name\", which the mapping takes a value from."));
    }

    @Test
    void a_mail_says_what_happened_and_where_the_rejects_are() {
        Summary summary = summary("in/orders.csv", 3, Optional.empty());

        assertThat(SnsSummaries.subject(summary)).isEqualTo("LOADED WITH REJECTS: \"orders.csv\"");
        assertThat(SnsSummaries.text(summary))
                .contains(
                        "\"s3://uploads/in/orders.csv\"",
                        "75 seconds",
                        "10 rows read",
                        "7 written",
                        "3 rejected (3 SYNTAX)")
                .contains("\nNo row has \"name\", which the mapping takes a value from.\n")
                .contains("in 2 object(s): \"s3://uploads/rejects/in/orders.csv/1/\"")
                .doesNotContain("cut");
        assertThat(SnsSummaries.attributes(summary))
                .hasEntrySatisfying(
                        "rejected",
                        rejected -> assertThat(rejected.stringValue()).isEqualTo("3"));
    }

    @Test
    void a_mail_says_that_the_list_of_rejects_is_cut() {
        assertThat(SnsSummaries.text(summary("o.json", 33_000_000, Optional.empty())))
                .contains("33000000 rejected (33000000 SYNTAX)", "The first 10000 rejected rows; the list ends here");
    }

    @Test
    void a_queue_that_takes_messages_raw_takes_it_with_its_attributes() {
        assertThat(SnsSummaries.attributes(summary("o.json", 3, Optional.empty())))
                .hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void a_broken_file_is_called_so() {
        Summary summary = summary("o.json", 1, Optional.of("line 7, byte 99: the array is never closed"));

        assertThat(SnsSummaries.subject(summary)).startsWith("BROKEN");
        assertThat(SnsSummaries.text(summary)).contains("line 7, byte 99");
    }

    @Test
    void a_subject_is_short_and_of_ascii() {
        assertThat(SnsSummaries.subject(summary("ä\n😀" + "x".repeat(200), 0, Optional.empty())))
                .startsWith("LOADED: \"??")
                .endsWith("...\"")
                .hasSize(99)
                .matches("[ -~]+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "o\n\nYour account is locked: https://evil.example\n\n.csv",
                "o\r\nFrom: aws@example.com\r\n.csv",
                "o\u202egnp.csv",
                "o\u2028\u2029\u0085\u0000\u001b[2J.csv",
                "o\" was loaded.\" \\.csv"
            })
    void a_key_writes_nothing_of_its_own_into_a_mail(String key) {
        Summary hostile = summary(key, 3, Optional.of("line 1"));
        Summary harmless = summary("o.csv", 3, Optional.of("line 1"));

        assertThat(SnsSummaries.subject(hostile))
                .matches("[ -~]{1,99}")
                .startsWith("BROKEN: \"")
                .endsWith("\"");
        assertThat(SnsSummaries.text(hostile).lines())
                .hasSameSizeAs(SnsSummaries.text(harmless).lines().toList())
                .allSatisfy(line -> assertThat(line.codePoints()).noneMatch(SnsSummariesTest::acts));
        assertThat(SnsSummaries.text(hostile)).contains("\"s3://uploads/" + Printable.escaped(key) + "\"");
        assertThat(SnsSummaries.attributes(hostile).values())
                .allSatisfy(
                        value -> assertThat(value.stringValue().codePoints()).noneMatch(SnsSummariesTest::acts));
    }

    private static boolean acts(int character) {
        return Character.isISOControl(character)
                || Character.getType(character) == Character.FORMAT
                || Character.getType(character) == Character.LINE_SEPARATOR
                || Character.getType(character) == Character.PARAGRAPH_SEPARATOR;
    }

    @ParameterizedTest
    @CsvSource({"-5, 0", "0, 0", "1, 1", "999, 1", "1000, 2", "899000, 900", "900000, 900", "9999999, 900"})
    void a_continuation_waits_long_enough_and_no_longer_than_a_queue_can(long millis, int seconds) {
        assertThat(SqsContinuations.delay(Duration.ofMillis(millis))).isEqualTo(seconds);
    }
}
