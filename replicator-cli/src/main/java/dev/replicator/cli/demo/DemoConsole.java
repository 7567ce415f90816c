package dev.replicator.cli.demo;

import dev.replicator.Replicator;
import dev.replicator.cli.console.ActionLog;
import dev.replicator.cli.console.ConsoleServer;
import dev.replicator.cli.console.History;
import dev.replicator.cli.console.jobs.ComparisonRun;
import dev.replicator.cli.console.jobs.QuarantineBrowser;
import dev.replicator.cli.console.jobs.RedriveRun;
import dev.replicator.cli.demo.faults.KillSwitch;
import dev.replicator.cli.demo.faults.LinkInterceptor;
import dev.replicator.cli.demo.faults.ThrottlingInterceptor;
import dev.replicator.cli.tables.TablePair;
import dev.replicator.cli.terminal.Output;
import dev.replicator.quarantine.DirectoryQuarantine;
import dev.replicator.redrive.DirectoryRecords;
import dev.replicator.table.Fence;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Runs the demo with a console, on tables that exist, until it is stopped. */
final class DemoConsole {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(1);
    private static final Duration LAG_WINDOW = Duration.ofSeconds(2);

    private final ThrottlingInterceptor throttle = new ThrottlingInterceptor();
    private final LinkInterceptor link = new LinkInterceptor();
    private final History history = new History();
    private final Output output;
    private final URI endpoint;
    private final Fence fence;
    private final Path quarantine;

    DemoConsole(Output output, URI endpoint, Fence fence, Path quarantine) {
        this.output = output;
        this.endpoint = endpoint;
        this.fence = fence;
        this.quarantine = quarantine;
    }

    /** Runs until the latch is counted down. */
    void run(int port, int items, int rate, CountDownLatch stopped) throws InterruptedException {
        try (TablePair tables = Regions.tables(endpoint, fence);
                TablePair faulty = Regions.tables(endpoint, fence, throttle, link);
                Replicator again =
                        faulty.replicator(new DirectoryQuarantine(quarantine)).build()) {
            Regions.create(tables);
            Deliveries deliveries = new Deliveries(again::replicate);
            DemoApplication application =
                    new DemoApplication(tables.primaryClients().dynamoDb(), items);
            DemoParts stage = new DemoParts(tables, application, deliveries, throttle, quarantine);
            StreamTotals totals = new StreamTotals(deliveries);
            NaiveSide naive = new NaiveSide(
                    tables.peerClients().dynamoDb(),
                    tables.target(),
                    new NaiveReplicator(faulty.peerClients().dynamoDb(), NaiveSide.TABLE),
                    this::naiveWork);
            ReplicaWatcher reader = new ReplicaWatcher(tables);
            DemoConsoleParts parts = new DemoConsoleParts(
                    stage,
                    new WritingRate(application, items),
                    link,
                    totals,
                    new KillableReplication(this::work, totals),
                    naive,
                    reader,
                    new ItemBoard(tables, reader, naive, totals),
                    new ComparisonRun(
                            tables, builder -> builder.lagWindow(LAG_WINDOW).segments(4), Clock.systemUTC()),
                    new RedriveRun(
                            new QuarantineBrowser(new DirectoryRecords(quarantine)),
                            tables.target(),
                            deliveries::again));
            serve(parts, port, rate, stopped);
        }
    }

    private void serve(DemoConsoleParts parts, int port, int rate, CountDownLatch stopped) throws InterruptedException {
        ActionLog log = new ActionLog(System.getProperty("user.name"), entry -> output.tell("action", entry.fields()));
        parts.replication().start();
        parts.writing().set(rate);
        try (RepeatedTask looking = RepeatedTask.every(BETWEEN_LOOKS, "reader", parts.board()::read);
                RepeatedTask sampling = RepeatedTask.every(BETWEEN_SAMPLES, "sampler", () -> sample(parts));
                ConsoleServer server = ConsoleServer.start(port, new DemoState(parts), history, log)) {
            output.tell("console", Map.of("address", server.address().toString()));
            output.say("Open @|bold " + server.address() + "|@");
            output.say(
                    "The address contains a token: whoever knows it can do what the page does. Ctrl-C ends the demo.");
            stopped.await();
            looking.check();
            sampling.check();
        } finally {
            parts.link().cut(false);
            parts.comparison().close();
            parts.writing().close();
            parts.naive().close();
            parts.replication().close();
        }
    }

    private void sample(DemoConsoleParts parts) {
        Deliveries.Lags lags = parts.stage().deliveries().lags();
        Map<String, Long> counts = parts.totals().counts();
        Map<String, Long> sample = new LinkedHashMap<>();
        sample.put("lagMillis", Math.max(lags.longest(), parts.board().waitingMillis()));
        sample.put("lagAverageMillis", lags.average());
        sample.put("written", parts.stage().application().writes());
        sample.put("applied", counts.getOrDefault("applied", 0L));
        sample.put("retried", counts.getOrDefault("retried", 0L));
        sample.put("stepsBack", (long) parts.reader().seen().stepsBack());
        sample.put("naiveStepsBack", (long) parts.naive().stepsBack());
        history.add(Instant.now(), sample);
    }

    private KillableReplication.Work work(KillSwitch kill) {
        TablePair own = Regions.tables(endpoint, fence, kill, throttle, link);
        Replicator replicator =
                own.replicator(new DirectoryQuarantine(quarantine)).build();
        return new KillableReplication.Work(own, replicator::replicate, replicator::close);
    }

    private KillableReplication.Work naiveWork(KillSwitch kill) {
        TablePair own = Regions.tables(endpoint, fence, kill, throttle, link);
        NaiveReplicator naive = new NaiveReplicator(own.peerClients().dynamoDb(), NaiveSide.TABLE);
        return new KillableReplication.Work(own, naive::replicate, () -> {});
    }
}
