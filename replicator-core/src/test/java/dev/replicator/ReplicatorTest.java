package dev.replicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.replicator.outcome.RetryCause;
import dev.replicator.quarantine.Quarantine;
import dev.replicator.record.SourceRecord;
import dev.replicator.report.Counts;
import dev.replicator.report.Finding;
import dev.replicator.report.Report;
import dev.replicator.testkit.memory.InMemoryDynamoDb;
import dev.replicator.testkit.simulated.CallFault;
import dev.replicator.testkit.simulated.ScriptedFaults;
import dev.replicator.testkit.simulated.SimulatedNetwork;
import dev.replicator.testkit.simulated.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

class ReplicatorTest {

    private static final Instant NOW = Source.BEGIN.plusSeconds(100);
    private static final String SECRET = "a-secret-value";

    private final VirtualTime time = VirtualTime.startingAt(NOW);
    private final InMemoryDynamoDb peer = InMemoryDynamoDb.create();
    private final SimulatedNetwork network = SimulatedNetwork.over(peer);
    private final InMemoryQuarantine quarantine = new InMemoryQuarantine();
    private final Source source = Source.table("orders");
    private final List<Report> heard = new ArrayList<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(Replicator.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        peer.createTable("replica", Source.KEY);
        peer.createTable("ledger", "id");
        logger.setLevel(Level.TRACE);
        logger.setAdditive(false);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop_listening() {
        logger.detachAppender(log);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    private ReplicatorBuilder builder(DynamoDbAsyncClient client, Quarantine quarantine) {
        return Replicator.builder(client, "replica", "ledger", quarantine)
                .clock(time)
                .scheduler(new VirtualTimers(time))
                .threads(Runnable::run)
                .random(() -> 0)
                .listener(heard::add);
    }

    private ReplicatorBuilder builder() {
        return builder(peer, quarantine);
    }

    private SourceRecord poison(String id) {
        return source.put(id, Map.of("value", AttributeValue.fromS(SECRET), "empty", AttributeValue.fromSs(List.of())));
    }

    private List<String> lines() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void the_listener_hears_the_report_that_the_caller_gets() {
        Report report = builder().build().replicate(List.of(source.put("a", "1")));

        assertThat(heard).containsExactly(report);
        assertThat(report.lag().orElseThrow().max()).isEqualTo(Duration.ofSeconds(99));
        assertThat(lines()).isEmpty();
    }

    @Test
    void a_listener_that_throws_changes_nothing_and_is_logged() {
        Replicator replicator = builder()
                .listener(report -> {
                    throw new IllegalStateException("metrics are down");
                })
                .build();

        assertThat(replicator.replicate(List.of(source.put("a", "1"))).isSettled())
                .isTrue();
        assertThat(lines()).containsExactly("The replication listener failed; replication continues");
    }

    @Test
    void what_the_quarantine_does_not_take_comes_again() {
        SourceRecord good = source.put("a", "1");
        SourceRecord bad = poison("bad");
        Quarantine full = rejected -> CompletableFuture.failedFuture(new IllegalStateException("full"));

        Report report = builder(peer, full).build().replicate(List.of(good, bad));

        assertThat(report.isSettled()).isFalse();
        assertThat(report.firstUnsettled()).isEqualTo(bad.sequenceNumber());
        assertThat(report.problem().orElseThrow().cause()).isEqualTo(RetryCause.QUARANTINE);
        assertThat(report.counts()).isEqualTo(new Counts(1, 0, 0, 0, 0, 0, 1, 0, 0));
    }

    @Test
    void a_quarantine_that_does_not_answer_is_waited_for_until_the_batch_is_given_up() {
        Quarantine silent = rejected -> new CompletableFuture<>();
        CompletableFuture<Report> report = builder(peer, silent)
                .drainTime(Duration.ofSeconds(5))
                .build()
                .replicateAsync(List.of(poison("bad")), NOW.plusSeconds(10));

        time.advance(Duration.ofMillis(14_999));
        assertThat(report).isNotDone();
        time.advance(Duration.ofMillis(1));

        assertThat(report.join().problem().orElseThrow().cause()).isEqualTo(RetryCause.QUARANTINE);
    }

    @Test
    void a_batch_without_a_deadline_has_the_usual_time() {
        List<Duration> timers = new ArrayList<>();
        Replicator replicator = builder()
                .batchTime(Duration.ofSeconds(20))
                .drainTime(Duration.ofSeconds(3))
                .scheduler((delay, task) -> {
                    timers.add(delay);
                    return () -> {};
                })
                .build();

        replicator.replicate(List.of());

        assertThat(timers).startsWith(Duration.ofSeconds(20), Duration.ofSeconds(23));
    }

    @Test
    void closing_during_a_batch_reports_what_is_not_written() {
        Source plain = Source.withoutArn();
        plain.put("a", "0");
        plain.put("b", "0");
        Replicator replicator =
                builder(network.connect("process"), quarantine).maxInFlight(1).build();
        SourceRecord first = plain.put("a", "1");
        SourceRecord second = plain.put("b", "1");
        CompletableFuture<Report> report = replicator.replicateAsync(List.of(first, second), NOW.plusSeconds(60));

        replicator.close();
        network.pending().get(0).failAnswer(new IllegalStateException("lost"));

        assertThat(report.join().firstUnsettled()).isEqualTo(first.sequenceNumber());
        assertThat(report.join().counts().retried()).isEqualTo(2);
        assertThat(report.join().problem().orElseThrow().cause()).isEqualTo(RetryCause.CLOSED);
    }

    @Test
    void a_closed_replicator_writes_nothing_and_says_so() {
        Replicator replicator = builder().build();
        replicator.close();

        Report report = replicator.replicate(List.of(source.put("a", "1")));

        assertThat(report.problem().orElseThrow().cause()).isEqualTo(RetryCause.CLOSED);
        assertThat(peer.items("replica")).isEmpty();
        assertThat(peer.items("ledger")).isEmpty();
    }

    @Test
    void rules_that_do_not_fit_the_key_retry_all_and_quarantine_nothing() {
        Report report = builder()
                .rules("{\"exclude\":[\"id\"]}")
                .build()
                .replicate(List.of(source.put("a", "1"), source.delete("a")));

        assertThat(report.counts().retried()).isEqualTo(2);
        assertThat(report.problem().orElseThrow().cause()).isEqualTo(RetryCause.TABLE);
        assertThat(quarantine.records()).isEmpty();
    }

    @Test
    void a_record_that_cannot_be_decoded_is_quarantined() {
        SourceRecord undecodable = SourceRecord.of("", Record.builder().build());

        Report report = builder().build().replicate(List.of(undecodable));

        assertThat(report.counts().rejected()).isEqualTo(1);
        assertThat(quarantine.records())
                .singleElement()
                .satisfies(kept -> assertThat(kept.time()).isEqualTo(NOW));
    }

    @Test
    void twenty_thousand_keys_are_one_batch() {
        List<SourceRecord> batch = IntStream.range(0, 20_000)
                .mapToObj(i -> source.put("k" + i, "1"))
                .toList();

        Report report = builder().build().replicate(batch);

        assertThat(report.counts()).isEqualTo(new Counts(20_000, 0, 0, 0, 0, 0, 0, 0, 0));
        assertThat(peer.items("replica")).hasSize(20_000);
    }

    @Test
    void twenty_thousand_changes_of_one_key_are_one_write() {
        List<SourceRecord> batch = IntStream.range(0, 20_000)
                .mapToObj(i -> source.put("a", "" + i))
                .toList();
        ScriptedFaults counting = ScriptedFaults.around(peer);

        Report report = builder(counting, quarantine).build().replicate(batch);

        assertThat(report.counts()).isEqualTo(new Counts(1, 0, 0, 19_999, 0, 0, 0, 0, 0));
        assertThat(counting.calls()).isEqualTo(2);
    }

    @Test
    void what_must_come_again_is_one_line_of_the_log() {
        ScriptedFaults client = ScriptedFaults.around(peer).always(CallFault.accessDenied());

        builder(client, quarantine).build().replicate(List.of(source.put("a", "1"), source.put("b", "1")));

        assertThat(lines())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("2 of 2 records must be delivered again: TABLE ")
                        .contains("AccessDeniedException"));
    }

    @Test
    void what_was_quarantined_is_one_line_of_the_log() {
        builder().build().replicate(List.of(poison("a"), poison("b"), source.put("c", "1")));

        assertThat(lines()).containsExactly("2 records were quarantined");
    }

    @Test
    void no_line_of_the_log_holds_what_is_in_an_item() {
        Source misshapen = Source.table("orders");
        peer.createTable("other", "pk");

        builder().build().replicate(List.of(poison(SECRET + "-key"), source.put("a", SECRET)));
        Replicator.builder(peer, "other", "ledger", quarantine)
                .build()
                .replicate(List.of(misshapen.put(SECRET + "-key", SECRET)));
        builder().rules("{\"exclude\":[\"id\"]}").build().replicate(List.of(source.put(SECRET, SECRET)));

        assertThat(lines()).hasSizeGreaterThanOrEqualTo(3).noneMatch(line -> line.contains(SECRET));
    }

    @Test
    void a_fault_of_the_replicator_itself_says_to_deliver_the_batch_again() {
        Replicator replicator = builder()
                .scheduler((delay, task) -> {
                    throw new IllegalStateException("bug");
                })
                .build();

        assertThatExceptionOfType(ReplicatorException.class)
                .isThrownBy(() -> replicator.replicate(List.of(source.put("a", "1"))))
                .withMessageContaining("Deliver it again")
                .withRootCauseInstanceOf(IllegalStateException.class);
        assertThat(heard).isEmpty();
    }

    @Test
    void a_check_tells_what_is_amiss() {
        assertThat(builder().rules("{\"rename\":{\"id\":\"pk\"}}").build().check())
                .extracting(Finding::kind)
                .contains(Finding.Kind.KEY_SCHEMA, Finding.Kind.LEDGER_TTL);
    }

    @Test
    void the_heartbeat_passes_the_filter_that_keeps_others_out() {
        Replicator replicator = builder()
                .rules("{\"filter\":{\"value\":{\"S\":[\"wanted\"]}}}")
                .heartbeat(Source.key("heartbeat"))
                .build();

        Report report = replicator.replicate(List.of(source.put("heartbeat", "1"), source.put("other", "1")));

        assertThat(peer.items("replica")).hasSize(1);
        assertThat(report.counts().applied()).isEqualTo(1);
        assertThat(report.counts().filtered()).isEqualTo(1);
        assertThat(report.heartbeatLag()).isPresent();
    }
}
