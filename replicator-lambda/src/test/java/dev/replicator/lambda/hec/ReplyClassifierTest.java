package dev.replicator.lambda.hec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyClassifierTest {

    private static Reply reply(int status, String body) {
        return ReplyClassifier.of(status, body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "403, 1, BadToken",
        "401, 2, BadToken",
        "401, 3, BadToken",
        "403, 4, BadToken",
        "400, 5, Unusable",
        "400, 6, BadEvent",
        "400, 7, BadIndex",
        "500, 8, Busy",
        "503, 9, Busy",
        "400, 10, Unusable",
        "400, 11, Unusable",
        "400, 12, BadEvent",
        "400, 13, BadEvent",
        "400, 14, Unusable",
        "400, 15, BadEvent",
        "400, 16, Unusable",
        "503, 18, Busy",
        "503, 19, Busy",
        "503, 20, Busy",
        "400, 21, BadToken",
        "400, 22, BadToken",
        "503, 23, Busy",
        "200, 24, Accepted",
        "200, 25, Accepted",
        "429, 26, Busy",
        "429, 27, Busy",
        "200, 0, Accepted",
        "413, 413, TooLarge",
        // a code that this version does not know: never the event's fault
        "400, 99, Unusable",
        "404, 404, Unusable",
        "503, 99, Busy",
        "429, 99, Busy",
        "403, 99, BadToken",
        // a 200 that says something else is not success
        "200, 9, Busy",
        "200, 4, BadToken",
        "200, 6, BadEvent",
        "200, 99, Unusable",
        // an error status is not success, even with the reply code 0
        "500, 0, Busy",
        "302, 0, Unusable"
    })
    void status_and_reply_code_decide(int status, int code, String kind) {
        assertThat(reply(status, "{\"text\":\"some text\",\"code\":" + code + "}")
                        .getClass()
                        .getSimpleName())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "200, Unusable",
        "302, Unusable",
        "400, Unusable",
        "401, BadToken",
        "403, BadToken",
        "404, Unusable",
        "408, Busy",
        "413, TooLarge",
        "429, Busy",
        "500, Busy",
        "502, Busy",
        "503, Busy",
        "504, Busy"
    })
    void without_a_reply_code_the_status_decides(int status, String kind) {
        for (String body : new String[] {"", "<html>a proxy</html>", "[]", "{", "{\"code\":\"0\"}", "null"}) {
            assertThat(reply(status, body).getClass().getSimpleName()).as(body).isEqualTo(kind);
        }
    }

    @Test
    void the_bad_event_is_named() {
        assertThat(reply(400, "{\"text\":\"Invalid data format\",\"code\":6,\"invalid-event-number\":7}"))
                .isEqualTo(new Reply.BadEvent(OptionalInt.of(7), "Invalid data format"));
        assertThat(reply(400, "{\"text\":\"Invalid data format\",\"code\":6}"))
                .isEqualTo(new Reply.BadEvent(OptionalInt.empty(), "Invalid data format"));
    }

    @Test
    void an_acknowledgement_id_may_be_a_number_or_a_text() {
        assertThat(reply(200, "{\"text\":\"Success\",\"code\":0,\"ackId\":12}"))
                .isEqualTo(new Reply.Accepted(Optional.of(12L)));
        assertThat(reply(200, "{\"text\":\"Success\",\"code\":0,\"ackId\":\"12\"}"))
                .isEqualTo(new Reply.Accepted(Optional.of(12L)));
        assertThat(reply(200, "{\"text\":\"Success\",\"code\":0}")).isEqualTo(new Reply.Accepted(Optional.empty()));
    }

    @Test
    void only_what_is_true_is_acknowledged() {
        assertThat(reply(200, "{\"acks\":{\"0\":true,\"1\":false,\"2\":true,\"x\":true,\"3\":{}}}"))
                .isEqualTo(new Reply.Acknowledged(Set.of(0L, 2L)));
        assertThat(reply(200, "{\"acks\":{\"0\":false}}")).isEqualTo(new Reply.Acknowledged(Set.of()));
    }

    @Test
    void what_the_log_gets_quotes_nothing_of_the_answer() {
        String body = "{\"text\":\"zq-content-zq\",\"code\":%d,\"more\":\"zq-content-zq\"}";

        for (int code : new int[] {1, 9, 10, 99}) {
            assertThat(reply(400, body.formatted(code)).toString()).doesNotContain("zq-content-zq");
        }
        assertThat(ReplyClassifier.of(new IOException("zq-content-zq")).toString())
                .doesNotContain("zq-content-zq");
    }

    @Test
    void no_answer_is_tried_again_but_a_certificate_must_be_repaired() {
        assertThat(ReplyClassifier.of(new ExecutionException(new ConnectException("refused"))))
                .isInstanceOf(Reply.Busy.class);
        assertThat(ReplyClassifier.of(new TimeoutException())).isEqualTo(new Reply.Busy(false, "no answer in time"));
        assertThat(ReplyClassifier.of(new ExecutionException(new SSLHandshakeException("closed"))))
                .isInstanceOf(Reply.Busy.class);
        assertThat(ReplyClassifier.of(new ExecutionException(
                        new SSLHandshakeException("PKIX").initCause(new CertificateException("unknown")))))
                .isInstanceOf(Reply.Unusable.class);
    }
}
