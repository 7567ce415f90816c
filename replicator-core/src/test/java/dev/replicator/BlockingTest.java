package dev.replicator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.job.Scheduler;
import dev.replicator.outcome.RetryCause;
import dev.replicator.quarantine.Quarantine;
import dev.replicator.record.SourceRecord;
import dev.replicator.report.Report;
import dev.replicator.testkit.memory.InMemoryDynamoDb;
import dev.replicator.testkit.simulated.ScriptedFaults;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/** A client whose credentials provider blocks, a quarantine and a listener that block: on real threads and real time. */
@Timeout(60)
class BlockingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final InMemoryDynamoDb peer = InMemoryDynamoDb.create();
    private final Source source = Source.table("orders");
    private final ExecutorService eventLoop = Executors.newSingleThreadExecutor();
    private final CountDownLatch blocked = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final Queue<Runnable> timers = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void create_tables() {
        peer.createTable("replica", Source.KEY);
        peer.createTable("ledger", "id");
    }

    @AfterEach
    void stop() {
        release.countDown();
        eventLoop.shutdownNow();
    }

    /** Answers on its one thread, and asks something that this thread must answer before it sends a request. */
    private final class OneEventLoop implements DynamoDbAsyncClient {

        @Override
        public CompletableFuture<PutItemResponse> putItem(PutItemRequest request) {
            renewCredentials();
            return peer.putItem(request).thenApplyAsync(answer -> answer, eventLoop);
        }

        @Override
        public CompletableFuture<TransactWriteItemsResponse> transactWriteItems(TransactWriteItemsRequest request) {
            renewCredentials();
            return peer.transactWriteItems(request).thenApplyAsync(answer -> answer, eventLoop);
        }

        private void renewCredentials() {
            CompletableFuture.runAsync(() -> {}, eventLoop).join();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    private ReplicatorBuilder builder(DynamoDbAsyncClient client, Quarantine quarantine) {
        return Replicator.builder(client, "replica", "ledger", quarantine).drainTime(Duration.ofMillis(100));
    }

    private List<SourceRecord> births(int count) {
        return IntStream.range(0, count).mapToObj(i -> source.put("k" + i, "1")).toList();
    }

    private static Report await(CompletableFuture<Report> report) {
        return report.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** Never runs a task by itself: {@link #passTime} does. */
    private Scheduler.Timer onDemand(Duration delay, Runnable task) {
        timers.add(task);
        return () -> timers.remove(task);
    }

    /** Whatever is due later is due now, in the order in which it was scheduled. */
    private void passTime() {
        for (Runnable task = timers.poll(); task != null; task = timers.poll()) {
            task.run();
        }
    }

    private void block() {
        blocked.countDown();
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void credentials_that_wait_for_the_thread_of_the_answers_hold_nothing_up() {
        Replicator replicator = builder(new OneEventLoop(), new InMemoryQuarantine())
                .maxInFlight(1)
                .build();
        CompletableFuture<Report> births =
                replicator.replicateAsync(births(3), Instant.now().plus(PATIENCE));
        assertThat(await(births).counts().applied()).isEqualTo(3);

        CompletableFuture<Report> changes =
                replicator.replicateAsync(births(3), Instant.now().plus(PATIENCE));

        assertThat(await(changes).counts().applied()).isEqualTo(3);
    }

    @Test
    void a_client_that_blocks_does_not_cost_the_deadline_and_what_waited_for_it_is_not_sent()
            throws InterruptedException {
        builder(peer, new InMemoryQuarantine()).build().replicate(births(20));
        AtomicInteger asked = new AtomicInteger();
        DynamoDbAsyncClient stuck = ScriptedFaults.around(peer).script(sent -> {
            if (asked.incrementAndGet() > 1) {
                block();
            }
            return Optional.empty();
        });
        List<Thread> started = new CopyOnWriteArrayList<>();
        Replicator replicator = builder(stuck, new InMemoryQuarantine())
                .threads(task -> {
                    Thread thread = new Thread(task, "blocking-test");
                    started.add(thread);
                    thread.start();
                })
                .scheduler(this::onDemand)
                .build();
        CompletableFuture<Report> batch =
                replicator.replicateAsync(births(20), Instant.now().plus(PATIENCE));
        blocked.await();

        passTime();

        Report report = await(batch);
        assertThat(report.counts().retried()).isEqualTo(20);
        assertThat(report.problem().orElseThrow().cause()).isEqualTo(RetryCause.DEADLINE);
        release.countDown();
        for (Thread thread : started) {
            thread.join();
        }
        assertThat(asked).hasValue(2); // the contract, and the put that was blocked
    }

    @Test
    void a_batch_that_a_client_holds_up_does_not_hold_up_another_one() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        DynamoDbAsyncClient stuckOnce = ScriptedFaults.around(peer).script(sent -> {
            if (asked.incrementAndGet() == 1) {
                block();
            }
            return Optional.empty();
        });
        Replicator replicator = builder(stuckOnce, new InMemoryQuarantine())
                .maxInFlight(4)
                .scheduler(this::onDemand)
                .build();
        CompletableFuture<Report> heldUp =
                replicator.replicateAsync(births(1), Instant.now().plus(PATIENCE));
        blocked.await();

        Report report = await(replicator.replicateAsync(births(8), Instant.now().plus(PATIENCE)));

        assertThat(report.counts().retried()).isZero();
        passTime();
        assertThat(await(heldUp).counts().retried()).isEqualTo(1);
    }

    @Test
    void an_executor_that_refuses_a_request_does_not_cost_its_permit() {
        builder(peer, new InMemoryQuarantine()).build().replicate(births(2));
        AtomicInteger tasks = new AtomicInteger();
        Replicator replicator = builder(peer, new InMemoryQuarantine())
                .maxInFlight(1)
                .threads(task -> {
                    if (tasks.incrementAndGet() == 2) { // after the contract, the first put
                        throw new RejectedExecutionException();
                    }
                    task.run();
                })
                .build();

        Report refused =
                await(replicator.replicateAsync(births(2), Instant.now().plus(PATIENCE)));
        Report next = await(replicator.replicateAsync(births(2), Instant.now().plus(PATIENCE)));

        assertThat(refused.counts().retried()).isEqualTo(1);
        assertThat(refused.counts().applied()).isEqualTo(1);
        assertThat(next.counts().applied()).isEqualTo(2);
    }

    @Test
    void a_quarantine_that_blocks_does_not_cost_the_deadline() {
        Quarantine stuck = rejected -> {
            block();
            return CompletableFuture.completedFuture(null);
        };
        SourceRecord undecodable = SourceRecord.of("", Record.builder().build());

        Report report = await(builder(peer, stuck)
                .build()
                .replicateAsync(List.of(undecodable), Instant.now().plusMillis(100)));

        assertThat(report.problem().orElseThrow().cause()).isEqualTo(RetryCause.QUARANTINE);
    }

    @Test
    void a_listener_that_blocks_does_not_cost_another_batch_its_deadline() throws InterruptedException {
        Replicator replicator = builder(peer, new InMemoryQuarantine())
                .listener(report -> {
                    if (report.counts().applied() == 1) {
                        block();
                    }
                })
                .build();
        CompletableFuture<Report> first =
                replicator.replicateAsync(births(1), Instant.now().plus(PATIENCE));

        blocked.await();
        Report second = await(replicator.replicateAsync(births(1), Instant.now().minusSeconds(1)));

        assertThat(second.counts().retried()).isEqualTo(1);
        assertThat(first).isNotDone();
    }
}
