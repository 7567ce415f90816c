package dev.replicator.ingest.load;

import dev.replicator.ingest.reject.RowRejectReason;
import dev.replicator.internal.change.Change;
import dev.replicator.internal.change.Planner;
import dev.replicator.internal.fault.Fault;
import dev.replicator.internal.pace.Deadline;
import dev.replicator.internal.read.ItemShaper;
import dev.replicator.internal.rules.RuleResult;
import dev.replicator.internal.write.DynamoDbWriter;
import dev.replicator.internal.write.WriteResult;
import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.SettledRecord;
import dev.replicator.record.Rejection;
import dev.replicator.record.SourceRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Inserts rows into a replica through the rules and the fence, as a strict backfill does. Every change and every delete
 * from the stream wins over these inserts.
 */
public record ReplicaRows(ItemShaper shaping, DynamoDbWriter writer, Clock clock) implements RowWriter {

    private static final int MOST_ROWS = 50;
    /** The time for all attempts of a batch. It is shorter than the time that a function reserves for its end. */
    private static final Duration BATCH = Duration.ofSeconds(5);

    private static final Duration DRAIN = Duration.ofSeconds(3);

    @Override
    public int mostRows() {
        return MOST_ROWS;
    }

    @Override
    public CompletableFuture<BatchResult> attempt(List<Row> rows) {
        List<RuleResult> ruled =
                rows.stream().map(row -> shaping.shape(row.item())).toList();
        List<Change> births = new ArrayList<>();
        ruled.forEach(each -> {
            if (each instanceof RuleResult.Passed passed) {
                births.add(passed.change());
            }
        });
        Instant stop = clock.instant().plus(BATCH);
        return writer.write(Planner.plan(births), new Deadline(stop, stop.plus(DRAIN)))
                .thenApply(written -> attempt(ruled, written));
    }

    private static BatchResult attempt(List<RuleResult> ruled, WriteResult written) {
        IdentityHashMap<SourceRecord, Outcome> outcomes = new IdentityHashMap<>();
        for (SettledRecord settled : written.settled()) {
            outcomes.put(settled.record(), settled.outcome());
        }
        List<RowOutcome> fates =
                ruled.stream().map(each -> fate(each, outcomes)).toList();
        return BatchResult.answered(fates, written.writeUnits());
    }

    private static RowOutcome fate(RuleResult ruled, IdentityHashMap<SourceRecord, Outcome> outcomes) {
        if (ruled instanceof RuleResult.Passed passed) {
            return fate(
                    Optional.ofNullable(outcomes.get(passed.change().source())).orElseThrow());
        }
        return ruled instanceof RuleResult.Rejected rejected ? refused(rejected.rejection()) : new RowOutcome.Kept();
    }

    private static RowOutcome fate(Outcome outcome) {
        if (outcome instanceof Outcome.Retry retry) {
            Fault.Kind kind = retry.cause().passes() ? Fault.Kind.THROTTLED : Fault.Kind.TABLE;
            return new RowOutcome.Failed(new Fault(kind, retry.cause().name(), retry.why()));
        }
        if (outcome instanceof Outcome.Rejected rejected) {
            return refused(rejected.rejection());
        }
        return outcome instanceof Outcome.Applied ? new RowOutcome.Written() : new RowOutcome.Kept();
    }

    private static RowOutcome refused(Rejection rejection) {
        RowRejectReason reason = switch (rejection.reason()) {
            case RULE_ERROR -> RowRejectReason.RULE_ERROR;
            case COLLECTION_FULL -> RowRejectReason.COLLECTION_FULL;
            case WRONG_KEY_SCHEMA -> RowRejectReason.WRONG_TYPE;
            default -> RowRejectReason.INVALID;
        };
        return new RowOutcome.Refused(reason, rejection.error());
    }
}
