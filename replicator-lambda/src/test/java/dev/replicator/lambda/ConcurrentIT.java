package dev.replicator.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.record.SourceRecord;
import dev.replicator.testkit.function.FunctionProcess;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two processes at once, with old and new batches in any order, while somebody reads the replica. */
class ConcurrentIT {

    private static final int KEYS = 12;

    @RegisterExtension
    final Deployment deployment = Deployment.extension();

    private final ReaderOfTheReplica reader = new ReaderOfTheReplica(KEYS);

    private void write(int changes) {
        var random = new Random(29);
        for (var i = 1; i <= changes; i++) {
            var key = random.nextInt(KEYS);
            if (random.nextInt(3) == 0) {
                deployment.delete("k" + key);
                reader.deleted(key);
            } else {
                deployment.put("k" + key, i);
                reader.put(key, i);
            }
        }
    }

    /** Every part of the stream twice, in any order, and the whole at last. */
    private static List<byte[]> deliveries(List<SourceRecord> records, long seed) {
        var parts = new ArrayList<byte[]>();
        var random = new Random(seed);
        for (var from = 0; from < records.size(); from += 15) {
            var length = 5 + random.nextInt(30);
            var part = Deployment.event(records.subList(from, Math.min(from + length, records.size())));
            parts.add(part);
            parts.add(part);
        }
        Collections.shuffle(parts, random);
        parts.add(Deployment.event(records));
        return parts;
    }

    private static CompletableFuture<Void> feed(FunctionProcess process, List<byte[]> events) {
        return CompletableFuture.allOf(events.stream()
                .map(process::invokeAsync)
                .map(answer -> answer.thenAccept(
                        given -> assertThat(Printed.failures(given)).isEmpty()))
                .toArray(CompletableFuture[]::new));
    }

    @Test
    void no_reader_sees_an_item_go_back_or_return() {
        write(240);
        var records = deployment.stream();
        var one = deployment.start(deployment.function());
        var other = deployment.start(deployment.function());
        var fed = new AtomicBoolean();
        var looks = CompletableFuture.supplyAsync(() -> {
            var count = 0;
            while (!fed.get()) {
                reader.look(deployment.peer().items(Deployment.REPLICA));
                count++;
            }
            return count;
        });

        CompletableFuture.allOf(feed(one, deliveries(records, 1)), feed(other, deliveries(records, 2)))
                .whenComplete((done, failure) -> fed.set(true))
                .join();

        assertThat(looks.join()).isGreaterThan(20);
        assertThat(reader.stepsBack()).isEmpty();
        deployment.assertReplicaEqualsPrimary();
    }
}
