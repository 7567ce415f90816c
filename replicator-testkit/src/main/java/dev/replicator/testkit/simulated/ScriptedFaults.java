package dev.replicator.testkit.simulated;

import dev.replicator.testkit.InterceptedDynamoDb;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * A client that fails by script, around any other:
 *
 * <pre>{@code
 * var client = ScriptedFaults.around(tables).every(5, CallFault.throttle()).on(3, CallFault.timeoutAfter());
 * }</pre>
 *
 * <p>Rules are asked in the order they were given and the first that fits a call decides; a call that none fits goes
 * through. Calls are numbered from 1 in the order they arrive. Thread-safe; rules may be added at any time.
 */
public final class ScriptedFaults extends InterceptedDynamoDb {

    private final List<Function<Sent, Optional<CallFault>>> script = new CopyOnWriteArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger peakInFlight = new AtomicInteger();

    /** A call as a rule sees it. */
    public record Sent(int number, DynamoDbRequest request) {}

    private ScriptedFaults(DynamoDbAsyncClient client) {
        super(client);
    }

    public static ScriptedFaults around(DynamoDbAsyncClient client) {
        return new ScriptedFaults(client);
    }

    /** Strikes the call of this number only. */
    public ScriptedFaults on(int number, CallFault fault) {
        return when(call -> call.number() == number, fault);
    }

    /** Strikes each n-th call: n, 2n, 3n, … */
    public ScriptedFaults every(int n, CallFault fault) {
        return when(call -> call.number() % n == 0, fault);
    }

    /** Strikes every call after the first so many. */
    public ScriptedFaults after(int number, CallFault fault) {
        return when(call -> call.number() > number, fault);
    }

    /** Strikes every call from here on. */
    public ScriptedFaults always(CallFault fault) {
        return when(call -> true, fault);
    }

    /** Strikes every request of a kind. */
    public ScriptedFaults on(Class<? extends DynamoDbRequest> kind, CallFault fault) {
        return when(call -> kind.isInstance(call.request()), fault);
    }

    public ScriptedFaults when(Predicate<Sent> calls, CallFault fault) {
        return script(call -> calls.test(call) ? Optional.of(fault) : Optional.empty());
    }

    /** The general rule, also for faults drawn from a seeded generator. */
    public ScriptedFaults script(Function<Sent, Optional<CallFault>> rule) {
        script.add(rule);
        return this;
    }

    /** Forgets all rules: from here on every call goes through. */
    public void heal() {
        script.clear();
    }

    /** How many calls have been made. */
    public int calls() {
        return calls.get();
    }

    /** The most calls that ever waited for their answers at once. */
    public int peakInFlight() {
        return peakInFlight.get();
    }

    @Override
    protected <T extends DynamoDbRequest, R> CompletableFuture<R> intercept(
            T request, Function<T, CompletableFuture<R>> operation) {
        peakInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        return faultOf(new Sent(calls.incrementAndGet(), request))
                .map(fault -> fault.strike(() -> operation.apply(request)))
                .orElseGet(() -> operation.apply(request))
                .whenComplete((response, failure) -> inFlight.decrementAndGet());
    }

    private Optional<CallFault> faultOf(Sent call) {
        return script.stream().flatMap(rule -> rule.apply(call).stream()).findFirst();
    }
}
