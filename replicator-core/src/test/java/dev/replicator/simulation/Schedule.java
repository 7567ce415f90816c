package dev.replicator.simulation;

import dev.replicator.table.Fence;
import dev.replicator.testkit.memory.InMemoryDynamoDb;
import dev.replicator.testkit.simulated.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/**
 * One run of a scenario. At each step a process gets its request done and answered, or a request whose sender is gone takes
 * effect; to leave a process that could go on is a pre-emption, of which there are only so many. Once, anywhere, a process
 * crashes or gets a time-out, and its request is lost or takes effect at any later time.
 */
final class Schedule {

    private final Scenario scenario;
    private final Chooser chooser;
    private final World world;
    private final List<Worker> workers = new ArrayList<>();
    private Optional<Worker> current = Optional.empty();
    private int preemptionsLeft;
    private boolean faultLeft = true;

    Schedule(
            Scenario scenario,
            Fence fence,
            UnaryOperator<DynamoDbAsyncClient> sabotage,
            int preemptions,
            Chooser chooser) {
        this.preemptionsLeft = preemptions;
        this.scenario = scenario;
        this.chooser = chooser;
        this.world = new World(InMemoryDynamoDb.withLargestItem(Scenario.LARGEST_ITEM), sabotage);
        Worker before = world.process("before", () -> fence, () -> 0, List.of(scenario.before()));
        before.start();
        prepare(before);
        while (!before.isDone()) {
            world.perform(world.pending(before).orElseThrow());
            prepare(before);
        }
        for (int i = 0; i < scenario.deliveries().size(); i++) {
            workers.add(world.process(
                    "worker " + i, () -> fence, () -> 0, scenario.deliveries().get(i)));
        }
    }

    void run() {
        for (Worker worker : workers) {
            worker.start();
            prepare(worker);
        }
        List<Runnable> options = options();
        while (!options.isEmpty()) {
            OptionalInt choice = chooser.choose(options.size(), this::state);
            if (choice.isEmpty()) {
                return;
            }
            options.get(choice.getAsInt()).run();
            options = options();
        }
        if (!world.replica().equals(scenario.items())) {
            throw new AssertionError(
                    "the replica ended as " + world.replica() + ", the primary as " + scenario.items());
        }
    }

    /** Workers differ only in what is left to deliver and in the request they wait for: time stands still here. */
    private Object state() {
        List<Object> state = new ArrayList<>();
        state.add(world.state());
        state.add(preemptionsLeft);
        state.add(faultLeft);
        state.add(current.map(Worker::name).orElse(""));
        for (Worker worker : workers) {
            state.add(worker.remaining());
            state.add(world.pending(worker).map(Schedule::undated).orElse(""));
        }
        world.orphans().forEach(orphan -> state.add(undated(orphan)));
        return state;
    }

    /** The request without its date, which is the same for all and has no equality. */
    private static Object undated(Call call) {
        return call.request().toBuilder()
                .overrideConfiguration((AwsRequestOverrideConfiguration) null)
                .build();
    }

    private List<Runnable> options() {
        current = current.filter(worker -> !worker.isDone());
        List<Runnable> options = new ArrayList<>();
        current.ifPresent(worker -> addMoves(worker, options));
        if (current.isEmpty() || preemptionsLeft > 0) {
            workers.stream()
                    .filter(worker -> !worker.isDone() && !current.equals(Optional.of(worker)))
                    .forEach(worker -> addMoves(worker, options));
            world.orphans().forEach(orphan -> options.add(() -> arrive(orphan)));
        }
        return options;
    }

    /** Its request is done and answered; or, once, it is not. */
    private void addMoves(Worker worker, List<Runnable> options) {
        Call call = world.pending(worker).orElseThrow();
        options.add(() -> move(worker, () -> world.perform(call)));
        if (faultLeft) {
            options.add(() -> fault(worker, () -> world.timeOut(call)));
            options.add(() -> fault(worker, () -> world.crash(worker)));
            options.add(() -> fault(worker, () -> {
                call.drop();
                world.crash(worker);
            }));
        }
    }

    private void fault(Worker worker, Runnable fault) {
        faultLeft = false;
        move(worker, fault);
    }

    private void move(Worker worker, Runnable move) {
        if (!current.equals(Optional.of(worker))) {
            preempt();
            current = Optional.of(worker);
        }
        move.run();
        prepare(worker);
    }

    private void arrive(Call orphan) {
        preempt();
        world.takeEffect(orphan);
    }

    private void preempt() {
        if (current.isPresent()) {
            preemptionsLeft--;
        }
    }

    /** Runs the worker up to its next request for the item: what it does on the way nobody else can notice. */
    private void prepare(Worker worker) {
        worker.check();
        while (!worker.isDone()) {
            Optional<Call> call = world.pending(worker);
            if (call.isEmpty()) {
                worker.wake();
            } else if (World.isContract(call.get())) {
                world.perform(call.get());
            } else {
                return;
            }
            worker.check();
        }
    }
}
