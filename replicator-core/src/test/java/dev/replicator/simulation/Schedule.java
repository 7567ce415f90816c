package dev.replicator.simulation;

import dev.replicator.testkit.Call;
import dev.replicator.testkit.InMemoryDynamoDb;
import dev.replicator.write.Fence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/**
 * One run of a scenario. At each step a process gets its request done and answered, or a request whose sender is gone takes
 * effect; to leave a process that could go on is a pre-emption, of which there are four at most. Once, anywhere, a process
 * crashes or gets a time-out, and its request is lost or takes effect at any later time.
 */
final class Schedule {

    static final int PREEMPTIONS = 4;

    private final Scenario scenario;
    private final Chooser chooser;
    private final World world;
    private final List<Worker> processes = new ArrayList<>();
    private Optional<Worker> current = Optional.empty();
    private int preemptionsLeft = PREEMPTIONS;
    private boolean faultLeft = true;

    Schedule(Scenario scenario, Fence fence, UnaryOperator<DynamoDbAsyncClient> sabotage, Chooser chooser) {
        this.scenario = scenario;
        this.chooser = chooser;
        this.world = new World(InMemoryDynamoDb.withLargestItem(Scenario.LARGEST_ITEM), sabotage);
        Worker before = world.process("before", () -> fence, () -> 0, List.of(scenario.before()));
        before.start();
        prepare(before);
        while (!before.isDone()) {
            step(before);
        }
        for (int i = 0; i < scenario.deliveries().size(); i++) {
            processes.add(world.process(
                    "process " + i, () -> fence, () -> 0, scenario.deliveries().get(i)));
        }
    }

    void run() {
        for (Worker process : processes) {
            process.start();
            prepare(process);
        }
        List<Runnable> options = options();
        while (!options.isEmpty()) {
            options.get(chooser.choose(options.size())).run();
            options = options();
        }
        if (!world.replica().equals(scenario.items())) {
            throw new AssertionError(
                    "the replica ended as " + world.replica() + ", the primary as " + scenario.items());
        }
    }

    private List<Runnable> options() {
        if (current.filter(Worker::isDone).isPresent()) {
            current = Optional.empty();
        }
        List<Runnable> options = new ArrayList<>();
        current.ifPresent(process -> {
            options.add(() -> step(process));
            addFaults(process, options);
        });
        if (current.isEmpty() || preemptionsLeft > 0) {
            addOthers(options);
        }
        return options;
    }

    private void addOthers(List<Runnable> options) {
        for (Worker process : processes) {
            if (!process.isDone() && !current.filter(process::equals).isPresent()) {
                options.add(() -> turnTo(process));
            }
        }
        for (Call orphan : world.orphans()) {
            options.add(() -> {
                spendPreemption();
                world.takeEffect(orphan);
            });
        }
    }

    private void addFaults(Worker process, List<Runnable> options) {
        Optional<Call> pending = world.pending(process);
        if (!faultLeft || pending.isEmpty()) {
            return;
        }
        Call call = pending.get();
        options.add(() -> fault(process, () -> world.timeOut(call)));
        options.add(() -> fault(process, () -> world.crash(process)));
        options.add(() -> fault(process, () -> {
            call.drop();
            world.crash(process);
        }));
    }

    private void fault(Worker process, Runnable fault) {
        faultLeft = false;
        fault.run();
        prepare(process);
    }

    private void turnTo(Worker process) {
        spendPreemption();
        current = Optional.of(process);
        step(process);
    }

    private void spendPreemption() {
        if (current.isPresent()) {
            preemptionsLeft--;
        }
    }

    private void step(Worker process) {
        world.pending(process).ifPresent(world::perform);
        prepare(process);
    }

    /** Runs the process up to its next request for the item: what it does on the way nobody else can notice. */
    private void prepare(Worker process) {
        process.check();
        while (!process.isDone()) {
            Optional<Call> call = world.pending(process);
            if (call.isEmpty()) {
                process.wake();
            } else if (World.isContract(call.get())) {
                world.perform(call.get());
            } else {
                return;
            }
            process.check();
        }
    }
}
