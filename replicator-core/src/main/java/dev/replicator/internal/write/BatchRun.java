package dev.replicator.internal.write;

import dev.replicator.internal.change.KeyPlan;
import dev.replicator.internal.check.KeySchema;
import dev.replicator.internal.check.Schemas;
import dev.replicator.internal.fault.Fault;
import dev.replicator.internal.fault.FaultClassifier;
import dev.replicator.internal.pace.Deadline;
import dev.replicator.internal.pace.RunSchedule;
import dev.replicator.internal.pace.SerialEvents;
import dev.replicator.internal.pace.SerialExecutor;
import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.RetryCause;
import dev.replicator.outcome.SettledRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes one batch, until every plan has an outcome. A response, a timer or a free permit is an event. Each event moves
 * attempts between {@code ready}, {@code underWay} and {@code waiting}. These fields need no lock, because {@link
 * SerialEvents} runs one event at a time.
 *
 * <p>An event never calls the client, because the client may block; {@code sending} sends the requests. So a response
 * never waits for a request, and the deadline takes effect even if the client blocks.
 */
final class BatchRun {

    private static final Outcome.Retry NOT_BEGUN =
            new Outcome.Retry(RetryCause.DEADLINE, "The batch reached its deadline before this record was written.");
    private static final Outcome.Retry NOT_ANSWERED = new Outcome.Retry(
            RetryCause.DEADLINE,
            "The batch reached its deadline before DynamoDB answered; the write may have taken effect.");

    private final List<KeyPlan> plans;
    private final BatchContext context;
    private final SerialEvents events = new SerialEvents(this::fail);
    private final Executor sending;
    /** Groups that are not sent yet. The thread that removes a group decides whether it is sent. */
    private final Map<AttemptGroup, CompletableFuture<Answer>> unsent = new ConcurrentHashMap<>();

    private final Queue<AttemptGroup> ready = new ArrayDeque<>();
    private final Map<Object, List<Attempt>> underWay = new LinkedHashMap<>();
    private final Map<Object, List<Attempt>> waiting = new LinkedHashMap<>();
    private final RunSchedule timetable;
    private final List<SettledRecord> settled = new ArrayList<>();
    private final CompletableFuture<WriteResult> done = new CompletableFuture<>();
    private Optional<Outcome.Retry> stopped = Optional.empty();
    private double writeUnits;
    /**
     * Continues the run when a permit is free. It is always the same object, so that a run waits for only one permit at
     * a time.
     */
    private final Runnable myTurn;

    BatchRun(List<KeyPlan> plans, BatchContext context) {
        this.plans = plans;
        this.context = context;
        this.sending = new SerialExecutor(context.threads());
        this.timetable = new RunSchedule(context.clock(), context.scheduler(), events);
        this.myTurn = () -> events.run(this::proceed);
    }

    CompletableFuture<WriteResult> start(Deadline deadline) {
        if (timetable.isOver(deadline.stop())) {
            return refuse(NOT_BEGUN);
        }
        events.run(() -> {
            timetable.at(deadline.stop(), () -> stop(NOT_BEGUN));
            timetable.at(deadline.giveUp(), this::abandon);
            bySource().forEach((source, attempts) -> askContract(source, attempts, 1));
            proceed();
        });
        return done;
    }

    /** Settles all changes with this outcome, without a request. */
    CompletableFuture<WriteResult> refuse(Outcome.Retry why) {
        events.run(() -> {
            bySource().values().forEach(attempts -> settleAll(attempts, why));
            proceed();
        });
        return done;
    }

    /** Starts no more requests. Waits for the requests in flight, and settles all other changes with this outcome. */
    void stop(Outcome.Retry why) {
        events.run(() -> {
            halt(why);
            proceed();
        });
    }

    private Map<String, List<Attempt>> bySource() {
        Map<String, List<Attempt>> attempts = new LinkedHashMap<>();
        for (KeyPlan plan : plans) {
            attempts.computeIfAbsent(plan.newest().sourceTable(), source -> new ArrayList<>())
                    .add(Attempt.first(plan, context.firstForm()));
        }
        return attempts;
    }

    private void askContract(String source, List<Attempt> attempts, int tries) {
        await(attempts, request(() -> context.contract().agree(source)), (agreed, error) -> {
            if (error == null) {
                ready.addAll(Packer.pack(attempts));
            } else {
                contractFailed(source, attempts, tries, FaultClassifier.of(error));
            }
        });
    }

    private void contractFailed(String source, List<Attempt> attempts, int tries, Fault fault) {
        if (fault.passes() && tries < context.maxAttempts()) {
            later(attempts, tries, () -> askContract(source, attempts, tries + 1));
        } else {
            // DynamoDB refuses the contract row as invalid only if the ledger has another key
            Outcome.Retry why =
                    fault.kind() == Fault.Kind.INVALID ? Schemas.wrongLedger(context.target()) : Retries.of(fault);
            settleAll(attempts, why);
        }
    }

    /**
     * Sends as many groups as the limit allows. After a stop, settles the remaining changes instead. Ends the run when
     * no change is left.
     */
    private void proceed() {
        if (stopped.isPresent()) {
            ready.forEach(group -> settleAll(group.attempts(), stopped.get()));
            ready.clear();
            waiting.values().forEach(attempts -> settleAll(attempts, stopped.get()));
            waiting.clear();
        }
        while (!ready.isEmpty()) {
            OptionalInt permit = context.limit().acquire(myTurn);
            if (permit.isEmpty()) {
                return;
            }
            send(ready.remove(), permit.getAsInt());
        }
        if (underWay.isEmpty() && waiting.isEmpty()) {
            timetable.clear();
            done.complete(new WriteResult(settled, writeUnits));
        }
    }

    private void send(AttemptGroup group, int permit) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        unsent.put(group, answer);
        try {
            sending.execute(() -> sendNow(group, answer));
        } catch (RuntimeException e) {
            unsent.remove(group);
            answer.completeExceptionally(e);
        }
        await(group.attempts(), answer, received -> release(permit, received), (received, error) -> {
            if (received == null) {
                settleAll(group.attempts(), unanswered(unknownIfNull(error)));
            } else {
                answered(group, received);
            }
        });
    }

    /** Sends a group, unless it was recalled. Runs on a thread of {@code sending}. */
    private void sendNow(AttemptGroup group, CompletableFuture<Answer> answer) {
        if (unsent.remove(group) == null) {
            return;
        }
        var unused = context.sender().send(group).whenComplete((received, error) -> {
            if (received == null) {
                answer.completeExceptionally(unknownIfNull(error));
            } else {
                answer.complete(received);
            }
        });
    }

    private Outcome.Retry unanswered(Throwable error) {
        return error instanceof CancellationException ? stopped.orElseThrow() : Retries.of(FaultClassifier.of(error));
    }

    private <T> CompletableFuture<T> request(Supplier<CompletableFuture<T>> question) {
        return CompletableFuture.completedFuture(question).thenComposeAsync(Supplier::get, sending);
    }

    private void release(int permit, @Nullable Answer received) {
        if (received == null) {
            context.limit().releaseUnused();
        } else {
            context.limit().release(permit, received.isOverload());
        }
    }

    private void answered(AttemptGroup group, Answer answer) {
        writeUnits += answer.writeUnits();
        Optional<Fault> whole = answer.faultOfWhole();
        if (whole.isPresent()) {
            tryLater(group, whole.get());
            return;
        }
        for (int i = 0; i < group.attempts().size(); i++) {
            carryOut(NextMove.after(
                    group.attempts().get(i),
                    answer.steps().get(i),
                    group.attempts().size() == 1));
        }
    }

    private void carryOut(NextMove move) {
        if (move instanceof NextMove.Settle end) {
            settle(end.attempt(), end.outcome());
        } else if (move instanceof NextMove.SendAlone again) {
            ready.add(AttemptGroup.of(again.attempt()));
        } else if (move instanceof NextMove.SendLater later) {
            tryLater(AttemptGroup.of(later.attempt()), later.fault());
        } else if (move instanceof NextMove.Stop stop) {
            halt(stop.why());
            settle(stop.attempt(), stop.why());
        } else if (move instanceof NextMove.AskSchemas question) {
            judge(question.attempt(), question.invalid());
        }
    }

    /** Decides whether the record is invalid or a table is wrong. */
    private void judge(Attempt attempt, Fault invalid) {
        CompletableFuture<KeySchema> replica =
                request(() -> context.tables().keySchema(context.target().replicaTable()));
        CompletableFuture<KeySchema> ledger =
                request(() -> context.tables().keySchema(context.target().ledgerTable()));
        await(List.of(attempt), replica.thenCombine(ledger, Schemas::new), (schemas, error) -> {
            Outcome verdict = schemas == null
                    ? Retries.of(FaultClassifier.of(unknownIfNull(error)))
                    : schemas.judge(attempt.change().key(), plans, invalid, context.target());
            if (verdict instanceof Outcome.Retry retry && retry.cause() == RetryCause.TABLE) {
                halt(retry);
            }
            settle(attempt, verdict);
        });
    }

    private void tryLater(AttemptGroup group, Fault fault) {
        AttemptGroup again = group.again(fault.mayHaveTakenEffect());
        if (again.tries() >= context.maxAttempts()) {
            settleAll(again.attempts(), Retries.of(fault));
        } else {
            later(again.attempts(), again.tries(), () -> ready.add(again));
        }
    }

    private void later(List<Attempt> attempts, int tries, Runnable task) {
        Object ticket = new Object();
        waiting.put(ticket, attempts);
        timetable.after(context.backoff().after(tries), () -> {
            if (waiting.remove(ticket) != null) {
                task.run();
                proceed();
            }
        });
    }

    private <T> void await(
            List<Attempt> attempts, CompletableFuture<T> answer, BiConsumer<@Nullable T, @Nullable Throwable> then) {
        await(attempts, answer, value -> {}, then);
    }

    /**
     * Calls {@code then} with the response, unless the attempts were given up before.
     *
     * @param always runs before {@code then}, in the same event, even if the attempts were given up
     */
    private <T> void await(
            List<Attempt> attempts,
            CompletableFuture<T> answer,
            Consumer<@Nullable T> always,
            BiConsumer<@Nullable T, @Nullable Throwable> then) {
        Object ticket = new Object();
        underWay.put(ticket, attempts);
        CompletableFuture<T> unused = answer.whenComplete((value, error) -> events.run(() -> {
            always.accept(value);
            if (underWay.remove(ticket) != null) {
                then.accept(value, error);
                proceed();
            }
        }));
    }

    private void settleAll(Collection<Attempt> attempts, Outcome outcome) {
        attempts.forEach(attempt -> settle(attempt, outcome));
    }

    private void settle(Attempt attempt, Outcome outcome) {
        settled.addAll(attempt.settle(outcome));
        if (outcome instanceof Outcome.Rejected) {
            attempt.next(context.firstForm()).map(AttemptGroup::of).ifPresent(ready::add);
        }
    }

    private void halt(Outcome.Retry why) {
        if (stopped.isEmpty()) {
            stopped = Optional.of(why);
            unsent.keySet().forEach(this::recall);
        }
    }

    private void recall(AttemptGroup group) {
        CompletableFuture<Answer> answer = unsent.remove(group);
        if (answer != null) {
            answer.cancel(false);
        }
    }

    private void abandon() {
        halt(NOT_BEGUN);
        underWay.values().forEach(attempts -> settleAll(attempts, NOT_ANSWERED));
        underWay.clear();
        proceed();
    }

    /** Fails the batch because of a fault in this code. The records are delivered again, instead of waiting forever. */
    private void fail(RuntimeException bug) {
        timetable.clear();
        done.completeExceptionally(bug);
    }

    private static Throwable unknownIfNull(@Nullable Throwable error) {
        return error == null ? new IllegalStateException("a future ended with neither value nor error") : error;
    }
}
