package dev.replicator.cli.demo;

import dev.replicator.cli.demo.faults.KillSwitch;
import dev.replicator.cli.stream.InMemoryPositions;
import dev.replicator.cli.stream.PositionStore;
import dev.replicator.cli.stream.ShardPosition;
import dev.replicator.cli.stream.StreamListener;
import dev.replicator.cli.stream.StreamReplication;
import dev.replicator.cli.tables.StreamFinder;
import dev.replicator.cli.tables.TablePair;
import dev.replicator.record.SourceRecord;
import dev.replicator.report.Report;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Replicates the stream by one process after the other. A process can be killed; the next one continues at the positions
 * that were stored. Thread-safe.
 */
final class KillableReplication implements AutoCloseable {

    private final InMemoryPositions positions = new InMemoryPositions();
    private final Function<KillSwitch, Work> work;
    private final StreamListener listener;
    private Optional<RunningProcess> process = Optional.empty();

    /**
     * The clients of a process and its replicator.
     *
     * @param replicate replicates a batch
     * @param stop makes it start no further request
     */
    record Work(TablePair tables, Function<List<SourceRecord>, Report> replicate, Runnable stop) {}

    private record RunningProcess(KillSwitch kill, StreamReplication stream, Work work, Thread thread) {}

    /**
     * Creates a replication without starting it.
     *
     * @param work creates the clients of a process; those of the peer Region obey the switch
     */
    KillableReplication(Function<KillSwitch, Work> work, StreamListener listener) {
        this.work = work;
        this.listener = listener;
    }

    Map<String, ShardPosition> positions() {
        return positions.load();
    }

    /** Sets where the first process begins. */
    void beginAt(Map<String, ShardPosition> where) {
        positions.save(where);
    }

    synchronized boolean isRunning() {
        return process.filter(
                        running -> !running.kill().isDead() && running.thread().isAlive())
                .isPresent();
    }

    synchronized void start() {
        KillSwitch kill = new KillSwitch();
        Work mine = work.apply(kill);
        StreamReplication stream = new StreamReplication(
                mine.tables().primaryClients().streams(),
                StreamFinder.primary(mine.tables()).orElseThrow(),
                mine.replicate(),
                stored(kill),
                heard(kill));
        Thread thread = new Thread(() -> run(stream, mine), "stream");
        thread.setDaemon(true);
        process = Optional.of(new RunningProcess(kill, stream, mine, thread));
        thread.start();
    }

    private static void run(StreamReplication stream, Work work) {
        var unused = stream.run();
        work.tables().close();
    }

    /** Kills the process within its next batch, after this number of requests, or after two seconds. */
    void kill(int requests) {
        RunningProcess dying = process();
        dying.kill().killAfter(requests);
        for (int i = 0; i < 100 && !dying.kill().isDead(); i++) {
            DemoParts.pause(Duration.ofMillis(20));
        }
        dying.kill().kill();
        dying.stream().stop();
        dying.work().stop().run();
    }

    private synchronized RunningProcess process() {
        return process.orElseThrow();
    }

    /** Returns the positions, which a dead process cannot store. */
    private PositionStore stored(KillSwitch kill) {
        return new PositionStore() {
            @Override
            public Map<String, ShardPosition> load() {
                return positions.load();
            }

            @Override
            public void save(Map<String, ShardPosition> places) {
                if (!kill.isDead()) {
                    positions.save(places);
                }
            }
        };
    }

    /** Returns the listener, which hears nothing from a dead process. */
    private StreamListener heard(KillSwitch kill) {
        return new StreamListener() {
            @Override
            public void batchEnded(String shardId, Report report) {
                if (!kill.isDead()) {
                    listener.batchEnded(shardId, report);
                }
            }

            @Override
            public void reading(int shards) {
                listener.reading(shards);
            }

            @Override
            public void waiting(String why) {
                listener.waiting(why);
            }

            @Override
            public void recordsMayBeLost(String shardId) {
                listener.recordsMayBeLost(shardId);
            }
        };
    }

    @Override
    public void close() {
        Optional<RunningProcess> last = current();
        last.ifPresent(running -> {
            running.stream().stop();
            try {
                running.thread().join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private synchronized Optional<RunningProcess> current() {
        return process;
    }
}
