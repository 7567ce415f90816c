package dev.replicator.simulation;

import dev.replicator.quarantine.QuarantinedRecord;
import dev.replicator.table.Fence;
import dev.replicator.testkit.memory.InMemoryDynamoDb;
import dev.replicator.testkit.simulated.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * One run of a long history from a seed. Several processes, each with either fence and another after each crash; requests
 * take effect and answers arrive in any order; throttles, server errors before and after the effect, time-outs, lost
 * requests, deadlines and crashes while the faults last, then calm until all is settled.
 */
final class RandomSchedule {

    private static final int WORKERS = 3;
    private static final int FAULTS = 60;

    private final Random random;
    private final RandomHistory history;
    private final World world;
    private final List<Worker> workers = new ArrayList<>();
    private int faultsLeft = FAULTS;

    /**
     * A run.
     *
     * @param inTable whether the tombstones are in the table; else each process has one of the other two fences
     */
    RandomSchedule(long seed, boolean inTable, UnaryOperator<DynamoDbAsyncClient> sabotage) {
        this.random = new Random(seed);
        this.history = RandomHistory.of(random, 20 + random.nextInt(100));
        this.world = new World(InMemoryDynamoDb.withLargestItem(RandomHistory.LARGEST_ITEM), sabotage);
        for (int i = 0; i < WORKERS; i++) {
            workers.add(world.process(
                    "worker " + i,
                    () -> inTable ? Fence.IN_TABLE : random.nextBoolean() ? Fence.STAMP : Fence.LEDGER,
                    random,
                    i == 0 ? history.inOrder(random) : history.anyhow(random)));
        }
    }

    void run() {
        workers.forEach(Worker::start);
        for (List<Runnable> options = options(); !options.isEmpty(); options = options()) {
            options.get(random.nextInt(options.size())).run();
            workers.forEach(Worker::check);
        }
        check();
    }

    private List<Runnable> options() {
        List<Runnable> options = new ArrayList<>();
        for (Call call : world.pending()) {
            if (call.travels()) {
                options.add(() -> world.takeEffect(call));
            } else if (call.answerable()) {
                options.add(call::answer);
            }
            if (call.awaited() && faultsLeft > 0) {
                options.add(() -> fault(call));
            }
        }
        for (Worker worker : workers) {
            boolean idle = !worker.isDone() && world.pending(worker).isEmpty();
            if (idle || (faultsLeft > 0 && worker.hasTimer() && random.nextInt(20) == 0)) {
                options.add(worker::wake);
            }
            if (faultsLeft > 0 && !worker.isDone() && random.nextInt(20) == 0) {
                options.add(() -> crash(worker));
            }
        }
        return options;
    }

    private void fault(Call call) {
        faultsLeft--;
        switch (random.nextInt(5)) {
            case 0 -> world.timeOut(call);
            case 1 -> {
                lose(call);
                world.timeOut(call);
            }
            case 2 -> {
                lose(call);
                call.failAnswer(serviceError("ProvisionedThroughputExceededException", 400));
            }
            case 3 -> call.failAnswer(serviceError("InternalServerError", 500));
            default -> {
                lose(call);
                call.failAnswer(serviceError("TransactionConflictException", 400));
            }
        }
    }

    private void crash(Worker worker) {
        faultsLeft--;
        world.crash(worker);
    }

    private static void lose(Call call) {
        if (call.travels()) {
            call.drop();
        }
    }

    private static Throwable serviceError(String code, int status) {
        return DynamoDbException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("simulated")
                        .build())
                .statusCode(status)
                .build();
    }

    private void check() {
        if (!world.replica().equals(history.replica())) {
            throw new AssertionError(
                    "the replica ended as " + world.replica() + ", the primary as " + history.replica());
        }
        Set<Object> quarantined = world.quarantine().records().stream()
                .map(QuarantinedRecord::record)
                .collect(Collectors.toSet());
        if (!history.poison().containsAll(quarantined)) {
            throw new AssertionError("quarantined without being poison");
        }
        Set<Object> unabsorbed = Set.copyOf(history.unabsorbedPoison());
        if (!quarantined.containsAll(unabsorbed)) {
            throw new AssertionError("poison was lost without a trace");
        }
    }
}
