package dev.replicator.backfill;

import dev.replicator.internal.change.Change;
import dev.replicator.internal.change.Planner;
import dev.replicator.internal.pace.Budget;
import dev.replicator.internal.pace.Deadline;
import dev.replicator.internal.pace.RetryingCaller;
import dev.replicator.internal.stop.JobFailure;
import dev.replicator.internal.write.DynamoDbWriter;
import dev.replicator.internal.write.WriteResult;
import dev.replicator.job.NamedCounts;
import dev.replicator.job.RejectedItem;
import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.SettledRecord;
import dev.replicator.record.Key;
import dev.replicator.record.SourceRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Inserts copies through the fence, as the replicator writes changes. */
record StrictWriter(
        DynamoDbWriter writer, Budget budget, RetryingCaller caller, Clock clock, Consumer<RejectedItem> rejected)
        implements ItemWriter {

    private static final Duration BATCH = Duration.ofMinutes(1);
    private static final Duration DRAIN = Duration.ofSeconds(10);

    @Override
    public NamedCounts write(List<Change> copies) {
        NamedCounts tally = NamedCounts.NONE;
        List<Change> open = copies;
        for (int attempt = 1; !open.isEmpty(); attempt++) {
            WriteResult written = writer.write(Planner.plan(open), deadline()).join();
            budget.spend(written.writeUnits());
            tally = tally.plus(tally(written)).plus(BackfillCounts.WRITE_UNITS, (long) written.writeUnits());
            Optional<Outcome.Retry> problem = firstRetry(written);
            if (problem.isPresent()) {
                goOn(problem.get(), attempt);
            }
            open = unsettled(open, written);
        }
        return tally;
    }

    private Deadline deadline() {
        Instant stop = clock.instant().plus(BATCH);
        return new Deadline(stop, stop.plus(DRAIN));
    }

    private void goOn(Outcome.Retry problem, int attempt) {
        if (!problem.cause().passes()) {
            throw new JobFailure(problem.why());
        }
        caller.backOff(problem.why(), attempt);
    }

    private NamedCounts tally(WriteResult written) {
        Map<String, Long> counts = new HashMap<>();
        for (SettledRecord settled : written.settled()) {
            if (settled.outcome().isSettled()) {
                counts.merge(name(settled), 1L, Long::sum);
            }
        }
        return new NamedCounts(counts);
    }

    private String name(SettledRecord settled) {
        if (settled.outcome() instanceof Outcome.Rejected refused) {
            SourceRecord.Whole record = (SourceRecord.Whole) settled.record();
            rejected.accept(new RejectedItem(Key.of(record.record().dynamodb().keys()), refused.rejection()));
            return BackfillCounts.REJECTED;
        }
        return settled.outcome() instanceof Outcome.Applied ? BackfillCounts.COPIED : BackfillCounts.PRESENT;
    }

    private static Optional<Outcome.Retry> firstRetry(WriteResult written) {
        return written.settled().stream()
                .map(SettledRecord::outcome)
                .filter(Outcome.Retry.class::isInstance)
                .map(Outcome.Retry.class::cast)
                .findFirst();
    }

    private static List<Change> unsettled(List<Change> copies, WriteResult written) {
        IdentityHashMap<SourceRecord, Boolean> open = new IdentityHashMap<>();
        written.settled().stream()
                .filter(settled -> !settled.outcome().isSettled())
                .forEach(settled -> open.put(settled.record(), true));
        List<Change> again = new ArrayList<>(open.size());
        copies.stream().filter(copy -> open.containsKey(copy.source())).forEach(again::add);
        return again;
    }
}
