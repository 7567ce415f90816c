package dev.replicator.lambda.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.replicator.ingest.upload.AnnouncedUploads;
import dev.replicator.ingest.upload.Upload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class UploadEventTest {

    private final List<String> handled = new ArrayList<>();
    private final ByteArrayOutputStream answer = new ByteArrayOutputStream();

    private static AnnouncedUploads message(Optional<String> id, String... keys) {
        return new AnnouncedUploads(
                id,
                new AnnouncedUploads.Uploads(List.of(keys).stream()
                        .map(key -> new Upload("b", key, "0", Optional.empty(), Optional.empty()))
                        .toList()));
    }

    private void handle(AnnouncedUploads... messages) throws IOException {
        new UploadEvent(List.of(messages)).handle(answer, upload -> {
            handled.add(upload.key());
            if (upload.key().startsWith("bad")) {
                throw new IllegalStateException(upload.key());
            }
        });
    }

    @Test
    void an_upload_that_fails_keeps_no_other_of_its_message_from_being_handled() throws IOException {
        handle(message(Optional.of("m1"), "bad", "good"), message(Optional.of("m2"), "fine"));

        assertThat(handled).containsExactly("bad", "good", "fine");
        assertThat(answer.toString(UTF_8)).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m1\"}]}");
    }

    @Test
    void every_upload_that_fails_is_logged() throws IOException {
        var log = (Logger) LoggerFactory.getLogger(UploadEvent.class);
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        log.addAppender(lines);

        handle(message(Optional.of("m1"), "bad", "good", "bad too"));
        log.detachAppender(lines);

        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .satisfiesExactly(
                        one -> assertThat(one).endsWith(": bad"),
                        two -> assertThat(two).endsWith(": bad too"));
        assertThat(answer.toString(UTF_8)).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m1\"}]}");
    }

    @Test
    void without_a_queue_the_failure_is_thrown_when_all_are_handled() {
        assertThatThrownBy(() -> handle(message(Optional.empty(), "bad", "good", "bad too")))
                .hasMessageContaining("bad");

        assertThat(handled).containsExactly("bad", "good", "bad too");
    }

    @Test
    void what_is_thrown_is_one_line_whatever_the_key_says() {
        assertThatThrownBy(() -> handle(message(Optional.empty(), "bad\nkey\u202e")))
                .hasMessageEndingWith("IllegalStateException: bad\\u000akey\\u202e")
                .hasNoCause();
    }

    @Test
    void what_is_unknown_must_come_again() throws IOException {
        handle(
                new AnnouncedUploads(Optional.of("m1"), new AnnouncedUploads.Unknown("it is something else")),
                message(Optional.of("m2")));

        assertThat(answer.toString(UTF_8)).contains("m1").doesNotContain("m2");
    }
}
