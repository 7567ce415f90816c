package dev.replicator.cli.stream;

import dev.replicator.internal.stop.StopSignal;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The shards that are being read, each by its own thread. Not thread-safe: only one thread calls this class. */
final class ShardReaders implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool(ShardReaders::thread);
    private final CompletionService<String> ended = new ExecutorCompletionService<>(threads);
    private final Set<String> shards = new HashSet<>();
    private final StopSignal stop;

    ShardReaders(StopSignal stop) {
        this.stop = stop;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "shard");
        thread.setDaemon(true);
        return thread;
    }

    boolean isReading(String shardId) {
        return shards.contains(shardId);
    }

    int count() {
        return shards.size();
    }

    void begin(String shardId, Runnable reader) {
        shards.add(shardId);
        var unused = ended.submit(reader, shardId);
    }

    /**
     * Waits until a reader reaches the end of its shard, at most for this time. Returns false if the time is over.
     * Throws the exception of a reader that failed.
     */
    boolean awaitEnd(Duration longest) {
        try {
            @Nullable Future<String> end = ended.poll(longest.toNanos(), TimeUnit.NANOSECONDS);
            if (end == null) {
                return false;
            }
            return shards.remove(end.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop.stop();
            return false;
        } catch (ExecutionException e) {
            throw fault(e.getCause());
        }
    }

    private static RuntimeException fault(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    /** Tells all readers to end after their current batch, and waits until they have ended. */
    @Override
    public void close() {
        stop.stop();
        threads.shutdown();
        boolean interrupted = Thread.interrupted();
        while (!threads.isTerminated()) {
            try {
                var unused = threads.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
