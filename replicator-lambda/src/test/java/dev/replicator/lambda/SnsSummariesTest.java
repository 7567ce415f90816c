package dev.replicator.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.ingest.Summary;
import dev.replicator.ingest.load.Counts;
import dev.replicator.ingest.upload.Upload;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnsSummariesTest {

    private static Summary summary(String key, long rejected, Optional<String> broken) {
        Upload upload = new Upload("uploads", key, "1", Optional.empty(), Optional.empty());
        return new Summary(
                upload,
                new Counts(10, 10 - rejected, 0, rejected, 0),
                Duration.ofSeconds(75),
                Optional.of("rejects/" + key + ".jsonl").filter(any -> rejected > 0),
                broken);
    }

    @Test
    void a_mail_says_what_happened_and_where_the_rejects_are() {
        Summary summary = summary("in/orders.csv", 3, Optional.empty());

        assertThat(SnsSummaries.subject(summary)).isEqualTo("LOADED WITH REJECTS: orders.csv");
        assertThat(SnsSummaries.text(summary))
                .contains("s3://uploads/in/orders.csv", "75 seconds", "10 rows read", "7 written", "3 rejected")
                .contains("s3://uploads/rejects/in/orders.csv.jsonl");
        assertThat(SnsSummaries.attributes(summary))
                .hasEntrySatisfying(
                        "rejected",
                        rejected -> assertThat(rejected.stringValue()).isEqualTo("3"));
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
                .startsWith("LOADED: ??")
                .hasSize(100)
                .matches("[ -~]+");
    }

    @ParameterizedTest
    @CsvSource({"-5, 0", "0, 0", "1, 1", "999, 1", "1000, 2", "899000, 900", "900000, 900", "9999999, 900"})
    void a_continuation_waits_long_enough_and_no_longer_than_a_queue_can(long millis, int seconds) {
        assertThat(SqsContinuations.delay(Duration.ofMillis(millis))).isEqualTo(seconds);
    }
}
