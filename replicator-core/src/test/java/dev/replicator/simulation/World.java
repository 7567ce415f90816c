package dev.replicator.simulation;

import dev.replicator.InMemoryQuarantine;
import dev.replicator.Replicator;
import dev.replicator.Source;
import dev.replicator.record.SourceRecord;
import dev.replicator.table.Fence;
import dev.replicator.testkit.memory.InMemoryDynamoDb;
import dev.replicator.testkit.simulated.Call;
import dev.replicator.testkit.simulated.SimulatedNetwork;
import dev.replicator.testkit.simulated.VirtualTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** A peer region, the network to it, the processes that write there, and the reader that watches. */
final class World {

    static final String REPLICA = "replica";
    static final String LEDGER = "ledger";
    private static final String STAMP = "_rv";

    private final InMemoryDynamoDb peer;
    private final OnceOnly effects;
    private final SimulatedNetwork network;
    private final ReplicaReader reader = new ReplicaReader(REPLICA);
    private final InMemoryQuarantine quarantine = new InMemoryQuarantine();
    private final UnaryOperator<DynamoDbAsyncClient> sabotage;

    /**
     * An empty world.
     *
     * @param sabotage breaks the fence of every process; identity leaves it whole
     */
    World(InMemoryDynamoDb peer, UnaryOperator<DynamoDbAsyncClient> sabotage) {
        this.peer = peer;
        this.sabotage = sabotage;
        this.effects = new OnceOnly(peer, REPLICA);
        this.network = SimulatedNetwork.over(effects);
        peer.createTable(REPLICA, Source.KEY);
        peer.createTable(LEDGER, "id");
        peer.onWrite(reader::see);
    }

    Worker process(String name, Supplier<Fence> fence, RandomGenerator jitter, List<List<SourceRecord>> batches) {
        return new Worker(name, time -> replicator(name, fence.get(), jitter, time), batches);
    }

    private Replicator replicator(String name, Fence fence, RandomGenerator jitter, VirtualTime time) {
        return Replicator.builder(
                        sabotage.apply(new SplitStatements(network.connect(name))), REPLICA, LEDGER, quarantine)
                .fence(fence)
                .clock(time)
                .random(jitter)
                .scheduler((delay, task) -> {
                    AtomicBoolean cancelled = new AtomicBoolean();
                    time.schedule(delay, () -> {
                        if (!cancelled.get()) {
                            task.run();
                        }
                    });
                    return () -> cancelled.set(true);
                })
                .threads(Runnable::run)
                .build();
    }

    List<Call> pending() {
        return network.pending();
    }

    /** Requests that somebody waits for. */
    Optional<Call> pending(Worker process) {
        return network.pending().stream()
                .filter(call -> call.awaited() && call.sender().equals(process.name()))
                .findFirst();
    }

    /** Requests whose sender died or gave up, and which may yet take effect. */
    List<Call> orphans() {
        return network.pending().stream().filter(call -> !call.awaited()).toList();
    }

    void takeEffect(Call call) {
        call.takeEffect();
        reader.check();
        effects.check();
    }

    /** Takes effect and answers at once: what lies between is a delay that another order of effects shows as well. */
    void perform(Call call) {
        takeEffect(call);
        call.answer();
    }

    void timeOut(Call call) {
        call.failAnswer(SdkClientException.create("no answer in time"));
    }

    void crash(Worker process) {
        network.crash(process.name());
        process.start();
    }

    /** Of another key than any item, so no order of it and them can matter. */
    static boolean isContract(Call call) {
        return call.request() instanceof DescribeTableRequest
                || (call.request() instanceof PutItemRequest put
                        && put.tableName().equals(LEDGER));
    }

    /** All that later effects depend on. */
    Object state() {
        return List.of(peer.items(REPLICA), peer.items(LEDGER), reader.state(), effects.state());
    }

    InMemoryQuarantine quarantine() {
        return quarantine;
    }

    /** The replica's items by id, without stamps. */
    Map<String, Map<String, AttributeValue>> replica() {
        Map<String, Map<String, AttributeValue>> byId = new LinkedHashMap<>();
        for (Map<String, AttributeValue> item : peer.items(REPLICA)) {
            if (item.containsKey(ReplicaReader.GONE)) {
                continue;
            }
            Map<String, AttributeValue> bare = new HashMap<>(item);
            bare.remove(STAMP);
            byId.put(Optional.ofNullable(item.get(Source.KEY)).orElseThrow().s(), bare);
        }
        return byId;
    }
}
