package dev.replicator;

import dev.replicator.internal.change.Change;
import dev.replicator.internal.change.Decoded;
import dev.replicator.internal.change.Decoder;
import dev.replicator.internal.rules.Ruled;
import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.RetryCause;
import dev.replicator.outcome.Settled;
import dev.replicator.record.SourceRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * The part of a batch before the first request: which changes to write, and which records are settled without a write.
 *
 * @param changes after the rules
 */
record Intake(List<Change> changes, List<Settled> settled) {

    static Intake of(Collection<SourceRecord> records, Function<Change, Ruled> rules) {
        Intake intake = new Intake(new ArrayList<>(records.size()), new ArrayList<>());
        records.forEach(record -> intake.take(record, rules));
        return intake;
    }

    private void take(SourceRecord record, Function<Change, Ruled> rules) {
        Decoded decoded = Decoder.decode(record);
        if (decoded instanceof Change change) {
            take(record, rules.apply(change));
        } else {
            settle(record, new Outcome.Rejected(((Decoded.Undecodable) decoded).rejection()));
        }
    }

    private void take(SourceRecord record, Ruled ruled) {
        if (ruled instanceof Ruled.Passed passed) {
            changes.add(passed.change());
        } else if (ruled instanceof Ruled.Filtered) {
            settle(record, new Outcome.Filtered());
        } else if (ruled instanceof Ruled.Rejected rejected) {
            settle(record, new Outcome.Rejected(rejected.rejection()));
        } else {
            settle(record, new Outcome.Retry(RetryCause.TABLE, ((Ruled.Misfit) ruled).why()));
        }
    }

    private void settle(SourceRecord record, Outcome outcome) {
        settled.add(new Settled(record, outcome));
    }
}
