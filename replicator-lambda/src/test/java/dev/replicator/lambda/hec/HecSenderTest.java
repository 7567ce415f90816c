package dev.replicator.lambda.hec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.replicator.lambda.hec.EventResult.Cause;
import dev.replicator.lambda.hec.EventResult.Reason;
import dev.replicator.lambda.hec.EventResult.Refused;
import dev.replicator.lambda.hec.EventResult.Sent;
import dev.replicator.lambda.hec.EventResult.Unsent;
import dev.replicator.testkit.splunk.HecFault;
import dev.replicator.testkit.splunk.HecRequest;
import dev.replicator.testkit.splunk.HecToken;
import dev.replicator.testkit.splunk.HttpEventCollector;
import dev.replicator.testkit.splunk.PrivateAuthority;
import dev.replicator.testkit.splunk.ReceivedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the sender makes of each answer of a strict collector. */
class HecSenderTest {

    private static final String TOKEN = "3f1c2d6e-0000-4000-8000-000000000001";
    private static final Duration LONG = Duration.ofSeconds(60);
    /** Enough for an answer also on a busy machine. */
    private static final Duration BUSY = Duration.ofSeconds(2);

    private static final Duration SHORT = Duration.ofMillis(700);
    private static PrivateAuthority authority;

    private HttpEventCollector collector;
    private Supplier<String> secret = () -> TOKEN;

    @BeforeAll
    static void authority() {
        authority = PrivateAuthority.of("ip:127.0.0.1");
    }

    @BeforeEach
    void start() {
        collector = HttpEventCollector.start(authority);
        collector.token(HecToken.of(TOKEN, "a", "b"));
    }

    @AfterEach
    void stop() {
        collector.close();
    }

    private static HecEvent event(String index, String id) {
        var name = index.isEmpty() ? "" : "\"index\":\"" + index + "\",";
        return HecEvent.of(
                Optional.of(index).filter(each -> !each.isEmpty()),
                "{" + name + "\"fields\":{\"id\":\"" + id + "\"},\"event\":\"e\"}");
    }

    private static List<HecEvent> events(int count) {
        return IntStream.range(0, count).mapToObj(i -> event("", "e" + i)).toList();
    }

    private HecSender sender(boolean acknowledges, Duration acknowledgement) {
        var client = new HecClient(collector.url(), TrustedAuthorities.of(authority.certificate()), acknowledges);
        return new HecSender(client, new TokenCache(TOKEN, () -> secret.get()), 4, acknowledgement);
    }

    private List<EventResult> send(List<HecEvent> events, Duration time) {
        return sender(false, LONG).send(events, Instant.now().plus(time)).results();
    }

    private List<String> ids() {
        return collector.events().entries().stream()
                .map(event -> String.valueOf(event.fields().get("id")))
                .toList();
    }

    private int requests() {
        return collector.requests().count(request -> request.path().endsWith("/event"));
    }

    private static String why(EventResult result) {
        return ((Unsent) result).why();
    }

    @Test
    void events_of_an_index_share_a_compressed_request() {
        var delivery = sender(false, LONG)
                .send(
                        List.of(event("a", "1"), event("b", "2"), event("a", "3")),
                        Instant.now().plus(LONG));

        assertThat(delivery.results()).containsExactly(new Sent(), new Sent(), new Sent());
        assertThat(ids()).containsExactlyInAnyOrder("1", "2", "3");
        assertThat(collector.requests().entries()).hasSize(2).allMatch(HecRequest::gzip);
        assertThat(delivery.bytes())
                .isEqualTo(collector.requests().entries().stream()
                        .mapToInt(HecRequest::sent)
                        .sum());
    }

    @Test
    void connections_are_used_again() {
        var sender = sender(false, LONG);

        for (int i = 0; i < 5; i++) {
            sender.send(events(1), Instant.now().plus(LONG));
        }

        assertThat(collector.requests().entries().stream().map(HecRequest::connection))
                .hasSize(5)
                .containsOnly(collector.requests().entries().get(0).connection());
    }

    @Test
    void nothing_to_send_is_no_request() {
        assertThat(send(List.of(), LONG)).isEmpty();
        assertThat(collector.requests().entries()).isEmpty();
    }

    @Test
    void a_busy_collector_gets_the_request_again() {
        collector.next(
                HecFault.busy(),
                HecFault.tooManyRequests(),
                HecFault.answering(500, 8, "Internal server error"),
                HecFault.answering(503, 18, "HEC is unhealthy, queues are full"));

        assertThat(send(events(2), LONG)).containsOnly(new Sent());
        assertThat(ids()).containsExactly("e0", "e1");
    }

    @Test
    void a_lost_answer_sends_the_same_events_twice() {
        collector.next(HecFault.lostAnswer());

        assertThat(send(events(2), LONG)).containsOnly(new Sent());
        assertThat(ids()).containsExactly("e0", "e1", "e0", "e1");
    }

    @Test
    void a_collector_that_stays_busy_leaves_the_events_unsent_at_the_deadline() {
        collector.always(HecFault.busy());

        assertThat(send(events(2), BUSY))
                .hasSize(2)
                .allSatisfy(result -> assertThat(((Unsent) result).cause()).isEqualTo(Cause.UNAVAILABLE))
                .allSatisfy(result -> assertThat(why(result)).contains("reply code 9"));
    }

    @Test
    void a_collector_that_throttles_until_the_deadline_is_said_to_do_so() {
        collector.always(HecFault.tooManyRequests());

        assertThat(send(events(1), BUSY))
                .allSatisfy(result -> assertThat(((Unsent) result).cause()).isEqualTo(Cause.THROTTLED));
    }

    @Test
    void an_answer_that_does_not_come_is_not_awaited_beyond_the_deadline() {
        collector.always(HecFault.silence());
        var begin = Instant.now();

        var results = send(events(1), SHORT);

        assertThat(results).allSatisfy(result -> assertThat(why(result)).contains("no answer in time"));
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void nothing_is_sent_after_the_deadline() {
        assertThat(send(events(1), Duration.ZERO))
                .allSatisfy(result -> assertThat(((Unsent) result).cause()).isEqualTo(Cause.DEADLINE));
        assertThat(collector.requests().entries()).isEmpty();
    }

    @Test
    void a_request_that_is_too_large_is_halved_until_it_fits() {
        collector.largest(100);

        assertThat(send(events(10), LONG)).containsOnly(new Sent());

        assertThat(ids()).hasSize(10).doesNotHaveDuplicates();
        assertThat(requests()).isGreaterThan(5);
    }

    @Test
    void an_event_that_is_too_large_alone_is_refused_and_the_rest_is_sent() {
        collector.largest(200);
        var large = event("", "l".repeat(300));
        var huge = event("", "h".repeat(Batch.LARGEST));

        var results = send(List.of(event("", "1"), large, huge, event("", "2")), LONG);

        assertThat(results.get(0)).isEqualTo(new Sent());
        assertThat(results.get(3)).isEqualTo(new Sent());
        assertThat(List.of(results.get(1), results.get(2)))
                .allSatisfy(result -> assertThat(((Refused) result).reason()).isEqualTo(Reason.TOO_LARGE));
        assertThat(ids()).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void bad_events_are_isolated_and_all_others_are_sent() {
        collector.refuse(
                event -> List.of("e3", "e4", "e9").contains(event.fields().get("id")));

        var results = send(events(10), LONG);

        assertThat(IntStream.range(0, 10).filter(i -> results.get(i) instanceof Refused))
                .containsExactly(3, 4, 9);
        assertThat(results.get(3)).isEqualTo(new Refused(Reason.INVALID, "Invalid data format"));
        assertThat(ids()).hasSize(7).doesNotHaveDuplicates().doesNotContain("e3", "e4", "e9");
    }

    @Test
    void bad_events_are_isolated_although_the_collector_names_another_one() {
        collector.refuse(event -> "e5".equals(event.fields().get("id")));
        collector.next(
                HecFault.answering(400, 6, "Invalid data format"),
                HecFault.answering(400, 13, "Event field cannot be blank"));

        var results = send(events(8), LONG);

        assertThat(IntStream.range(0, 8).filter(i -> results.get(i) instanceof Refused))
                .containsExactly(5);
        assertThat(ids()).hasSize(7);
    }

    @Test
    void a_bad_index_fails_only_its_own_events() {
        var results = send(List.of(event("a", "1"), event("no-such-index", "2"), event("b", "3")), LONG);

        assertThat(results).containsExactly(new Sent(), new Refused(Reason.INDEX, "Incorrect index"), new Sent());
        assertThat(ids()).containsExactlyInAnyOrder("1", "3");
    }

    @Test
    void a_wrong_token_stops_the_delivery_and_says_what_to_do() {
        collector.remove(TOKEN);
        var reads = new AtomicInteger();
        secret = () -> {
            reads.incrementAndGet();
            return TOKEN;
        };
        var events =
                IntStream.range(0, 40).mapToObj(i -> event("i" + i, "e" + i)).toList();

        assertThat(send(events, LONG))
                .hasSize(40)
                .allSatisfy(result -> assertThat(((Unsent) result).cause()).isEqualTo(Cause.DESTINATION))
                .allSatisfy(result -> assertThat(why(result))
                        .contains("reply code 4", "secret")
                        .doesNotContain(TOKEN));
        assertThat(requests()).isLessThanOrEqualTo(4);
        assertThat(reads).hasValue(1);
    }

    @Test
    void a_disabled_token_is_no_success() {
        collector.token(HecToken.of(TOKEN, "a").disabled());

        assertThat(send(events(1), LONG))
                .allSatisfy(result -> assertThat(why(result)).contains("the token is disabled"));
    }

    @Test
    void a_rotated_token_is_used_in_the_same_delivery() {
        collector.remove(TOKEN);
        collector.token(HecToken.of("the-new-one"));
        secret = () -> "the-new-one";

        assertThat(send(events(3), LONG)).containsOnly(new Sent());
        assertThat(collector.events().entries())
                .extracting(ReceivedEvent::token)
                .containsOnly("the-new-one");
    }

    @Test
    void a_secret_that_cannot_be_read_again_is_named_without_its_message() {
        collector.remove(TOKEN);
        secret = () -> {
            throw new IllegalStateException("zq");
        };

        assertThat(send(events(1), LONG))
                .allSatisfy(result -> assertThat(why(result))
                        .contains("secret with the token cannot be read (IllegalStateException)")
                        .doesNotContain("zq"));
    }

    @Test
    void a_success_without_its_reply_code_is_no_success() {
        collector.next(HecFault.answering(200, 404, "a page of a proxy"));

        assertThat(send(events(1), LONG))
                .allSatisfy(result -> assertThat(((Unsent) result).cause()).isEqualTo(Cause.DESTINATION));
    }

    @Test
    void a_collector_that_is_not_there_leaves_the_events_unsent() {
        var url = collector.url();
        collector.close();
        var client = new HecClient(url, TrustedAuthorities.of(authority.certificate()), false);

        var results = new HecSender(client, new TokenCache(TOKEN, secret), 4, LONG)
                .send(events(1), Instant.now().plus(SHORT))
                .results();

        assertThat(results).allSatisfy(result -> assertThat(why(result)).contains("ConnectException"));
        assertThat(client.health(SHORT)).contains("ConnectException");
    }

    @Test
    void a_certificate_of_an_unknown_authority_gets_no_token() {
        var client = new HecClient(collector.url(), TrustedAuthorities.ofTheJdk(), false);

        assertCertificateIsRefused(client);
    }

    @Test
    void a_certificate_of_another_host_gets_no_token() {
        var other = PrivateAuthority.of("dns:hec.example.com");
        try (var imposter = HttpEventCollector.start(other)) {
            assertCertificateIsRefused(
                    new HecClient(imposter.url(), TrustedAuthorities.of(other.certificate()), false));
            assertThat(imposter.requests().entries()).isEmpty();
        }
    }

    private void assertCertificateIsRefused(HecClient client) {
        var results = new HecSender(client, new TokenCache(TOKEN, secret), 4, LONG)
                .send(events(1), Instant.now().plus(LONG))
                .results();

        assertThat(results)
                .allSatisfy(result -> assertThat(((Unsent) result).cause()).isEqualTo(Cause.DESTINATION))
                .allSatisfy(result -> assertThat(why(result)).contains("certificate"));
        assertThat(client.health(LONG)).contains("certificate");
        assertThat(collector.requests().entries()).isEmpty();
    }

    @Test
    void acknowledged_events_are_sent() {
        collector.token(HecToken.of(TOKEN, "a", "b").acknowledging());

        var delivery = sender(true, LONG)
                .send(List.of(event("a", "1"), event("b", "2")), Instant.now().plus(LONG));

        assertThat(delivery.results()).containsOnly(new Sent());
        assertThat(ids()).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void what_is_not_acknowledged_in_time_is_unsent() {
        collector.token(HecToken.of(TOKEN).acknowledging());
        collector.indexing(false);

        var delivery = sender(true, SHORT).send(events(2), Instant.now().plus(LONG));

        assertThat(delivery.results())
                .allSatisfy(result -> assertThat(((Unsent) result).cause()).isEqualTo(Cause.UNAVAILABLE))
                .allSatisfy(result -> assertThat(why(result)).contains("acknowledge"));
    }

    @Test
    void a_token_without_acknowledgement_is_named_if_it_is_to_be_awaited() {
        assertThat(sender(true, LONG).send(events(1), Instant.now().plus(LONG)).results())
                .allSatisfy(result -> assertThat(why(result)).contains("acknowledgement is off"));
    }

    @Test
    void a_token_that_needs_a_channel_is_named() {
        collector.token(HecToken.of(TOKEN).acknowledging());

        assertThat(send(events(1), LONG))
                .allSatisfy(result -> assertThat(why(result)).contains("reply code 10"));
    }

    @Test
    void health_is_a_sentence() {
        var client = new HecClient(collector.url(), TrustedAuthorities.of(authority.certificate()), false);

        assertThat(client.health(LONG)).isEqualTo("HTTP 200, reply code 17");
    }

    @Test
    void a_text_without_certificates_is_no_authority() {
        assertThatThrownBy(() -> TrustedAuthorities.of("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TrustedAuthorities.of("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(TrustedAuthorities.of(authority.certificate() + authority.certificate()))
                .isNotNull();
    }
}
