package dev.replicator.cli.console.tables;

import dev.replicator.Replicator;
import dev.replicator.cli.console.ActionLog;
import dev.replicator.cli.console.ConsoleServer;
import dev.replicator.cli.console.History;
import dev.replicator.cli.console.jobs.ComparisonRun;
import dev.replicator.cli.console.jobs.QuarantineBrowser;
import dev.replicator.cli.console.jobs.RedriveRun;
import dev.replicator.cli.facts.MetricOptions;
import dev.replicator.cli.jobs.ComparisonLimits;
import dev.replicator.cli.status.StatusSections;
import dev.replicator.cli.stream.DynamoDbPositions;
import dev.replicator.cli.tables.Location;
import dev.replicator.cli.tables.StreamFinder;
import dev.replicator.cli.tables.TableOptions;
import dev.replicator.cli.tables.TablePair;
import dev.replicator.cli.terminal.AllowedRange;
import dev.replicator.cli.terminal.DurationConverter;
import dev.replicator.cli.terminal.Output;
import dev.replicator.cli.terminal.Section;
import dev.replicator.cli.terminal.StopOnSignal;
import dev.replicator.quarantine.Quarantine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "console",
        header = "Shows the replication of two tables on a page, until Ctrl-C.",
        description = {
            "%nServes a page and a JSON API on 127.0.0.1, behind a random token. The page shows what 'status' shows, the lag of the "
                    + "last hour, the quarantine and comparisons. It is read-only unless --allow-actions is given.%n",
            "Examples:",
            "  replicator console @orders.options --quarantine s3://BUCKET/quarantine/",
            "  replicator console @orders.options --allow-actions --lag-window 1m%n"
        })
public final class ConsoleCommand implements Callable<Integer> {

    @Mixin
    TableOptions tables = new TableOptions();

    @Mixin
    MetricOptions watch = new MetricOptions();

    @Mixin
    ComparisonLimits limits = new ComparisonLimits();

    @Mixin
    Output output = new Output();

    @AllowedRange(from = "1s", to = "7d")
    @Option(
            names = "--max-age",
            defaultValue = "5m",
            converter = DurationConverter.class,
            paramLabel = "DURATION",
            description = "The largest lag that is not shown as a problem. Default: ${DEFAULT-VALUE}.")
    Duration maxAge = Duration.ZERO;

    @AllowedRange(from = "5s", to = "1h")
    @Option(
            names = "--every",
            defaultValue = "30s",
            converter = DurationConverter.class,
            paramLabel = "DURATION",
            description = "The time between two questions to AWS. Default: ${DEFAULT-VALUE}.")
    Duration every = Duration.ZERO;

    @AllowedRange(from = "0", to = "65,535")
    @Option(
            names = "--console-port",
            defaultValue = "0",
            paramLabel = "PORT",
            description = "The port of the page; 0 for a free one. Default: ${DEFAULT-VALUE}.")
    int consolePort;

    @Option(
            names = "--quarantine",
            paramLabel = "FOLDER|s3://...",
            description =
                    "Show the records there: the quarantine, without the part of the path that names the replica table.")
    Optional<String> quarantine = Optional.empty();

    @Option(
            names = "--allow-actions",
            description = "Allow the page to compare, repair and redrive. Each action is logged to standard error.")
    boolean allowActions;

    @Override
    public Integer call() {
        quarantine.map(Location::of).ifPresent(Location::require);
        CountDownLatch stopped = new CountDownLatch(1);
        return StopOnSignal.run(output, stopping -> {
            stopping.by(stopped::countDown);
            try (TablePair pair = tables.connect()) {
                return show(pair, stopped);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return 0;
            }
        });
    }

    private int show(TablePair pair, CountDownLatch stopped) throws InterruptedException {
        Optional<Location> place = quarantine.map(Location::of);
        pair.announceReads(output);
        if (allowActions) {
            pair.announceWrites(output);
        }
        History history = new History();
        StatusPoll poll = new StatusPoll(now -> sections(pair, place, now), history);
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(ConsoleCommand::thread);
        ActionLog log = new ActionLog(
                System.getProperty("user.name"),
                entry -> output.note("%s %s %s: %s %s"
                        .formatted(
                                entry.time(),
                                entry.who(),
                                entry.action(),
                                entry.done() ? "done." : "refused.",
                                entry.result())));
        try (Replicator replicator = pair.built(quarantine(pair, place));
                ComparisonRun comparison = new ComparisonRun(pair, limits::limit, Clock.systemUTC());
                ConsoleServer server = ConsoleServer.start(
                        consolePort,
                        new TablesState(
                                pair,
                                poll,
                                comparison,
                                place.map(where -> new RedriveRun(
                                        new QuarantineBrowser(where.records(pair.primaryClients())),
                                        pair.target(),
                                        replicator::replicate)),
                                allowActions),
                        history,
                        log)) {
            var unused = clock.scheduleWithFixedDelay(poll, 0, every.toMillis(), TimeUnit.MILLISECONDS);
            output.tell("console", Map.of("address", server.address().toString()));
            output.say("Open @|bold " + server.address() + "|@");
            output.note("The address contains a token: whoever knows it sees what the page shows. "
                    + (allowActions ? "It may start actions." : "It is read-only.") + " Ctrl-C ends it.");
            stopped.await();
            return 0;
        } finally {
            clock.shutdownNow();
        }
    }

    /** Returns where a redrive stores records that are rejected again. */
    private static Quarantine quarantine(TablePair pair, Optional<Location> place) {
        return place.map(where -> where.quarantine(pair.primaryClients()))
                .orElse(never -> CompletableFuture.completedFuture(null));
    }

    private List<Section> sections(TablePair pair, Optional<Location> place, Instant now) {
        List<Section> sections = new ArrayList<>(new StatusSections(pair, watch, place, maxAge, now).sections());
        Section checkpoints = new Section("checkpoints");
        StreamFinder.primary(pair)
                .map(arn -> new DynamoDbPositions(
                        pair.peerClients().dynamoDb(),
                        pair.target().ledgerTable(),
                        pair.target().replicaTable(),
                        arn))
                .ifPresent(positions -> {
                    Map<String, String> texts = new TreeMap<>();
                    positions.load().forEach((shard, position) -> texts.put(shard, position.text()));
                    checkpoints.fact("positions", texts);
                });
        return checkpoints.facts().size() > 1 ? with(sections, checkpoints) : sections;
    }

    private static List<Section> with(List<Section> sections, Section checkpoints) {
        sections.add(checkpoints.ok("The checkpoints of 'replicator run' are below; Lambda keeps its own."));
        return sections;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "status");
        thread.setDaemon(true);
        return thread;
    }
}
