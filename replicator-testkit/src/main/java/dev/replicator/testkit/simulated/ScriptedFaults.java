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
 * A client that passes calls on to another client, and injects faults by rules:
 *
 * <pre>{@code
 * var client = ScriptedFaults.around(tables).every(5, CallFault.throttle()).on(3, CallFault.timeoutAfter());
 * }</pre>
 *
 * <p>For each call, the first rule that returns a fault decides; rules are checked in the order in which they were added.
 * A call without a fault is passed on. Calls are numbered from 1 in the order in which they arrive. Thread-safe; rules
 * may be added at any time.
 */
public final class ScriptedFaults extends InterceptedDynamoDb {

    private final List<Function<Sent, Optional<CallFault>>> script = new CopyOnWriteArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger peakInFlight = new AtomicInteger();

    /**
     * A call that a rule decides about.
     *
     * @param number the position in the order of calls, from 1
     */
    public record Sent(int number, DynamoDbRequest request) {}

    private ScriptedFaults(DynamoDbAsyncClient client) {
        super(client);
    }

    public static ScriptedFaults around(DynamoDbAsyncClient client) {
        return new ScriptedFaults(client);
    }

    /** Applies the fault only to the call with this number. */
    public ScriptedFaults on(int number, CallFault fault) {
        return when(call -> call.number() == number, fault);
    }

    /** Applies the fault to every n-th call: n, 2n, 3n, … */
    public ScriptedFaults every(int n, CallFault fault) {
        return when(call -> call.number() % n == 0, fault);
    }

    /** Applies the fault to every call whose number is higher than this one. */
    public ScriptedFaults after(int number, CallFault fault) {
        return when(call -> call.number() > number, fault);
    }

    /** Applies the fault to every call from now on. */
    public ScriptedFaults always(CallFault fault) {
        return when(call -> true, fault);
    }

    /** Applies the fault to every request of this class. */
    public ScriptedFaults on(Class<? extends DynamoDbRequest> kind, CallFault fault) {
        return when(call -> kind.isInstance(call.request()), fault);
    }

    public ScriptedFaults when(Predicate<Sent> calls, CallFault fault) {
        return script(call -> calls.test(call) ? Optional.of(fault) : Optional.empty());
    }

    /**
     * Adds a rule. It returns the fault for a call, for example from a seeded random generator, or empty if the next
     * rule decides.
     */
    public ScriptedFaults script(Function<Sent, Optional<CallFault>> rule) {
        script.add(rule);
        return this;
    }

    /** Removes all rules, so that every later call is passed on. */
    public void heal() {
        script.clear();
    }

    /** Returns the number of calls so far. */
    public int calls() {
        return calls.get();
    }

    /** Returns the largest number of calls that waited for their responses at the same time. */
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
