package dev.replicator;

import dev.replicator.internal.change.Change;
import dev.replicator.internal.change.Decoded;
import dev.replicator.internal.change.Decoder;
import dev.replicator.internal.rules.RuleResult;
import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.RetryCause;
import dev.replicator.outcome.SettledRecord;
import dev.replicator.record.SourceRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * The records of a batch, decoded and filtered by the rules, before the first request.
 *
 * @param changes the changes to write, as the rules shape them
 * @param settled the records that need no write, with their outcomes
 */
record BatchIntake(List<Change> changes, List<SettledRecord> settled) {

    static BatchIntake of(Collection<SourceRecord> records, Function<Change, RuleResult> rules) {
        BatchIntake intake = new BatchIntake(new ArrayList<>(records.size()), new ArrayList<>());
        records.forEach(record -> intake.take(record, rules));
        return intake;
    }

    private void take(SourceRecord record, Function<Change, RuleResult> rules) {
        Decoded decoded = Decoder.decode(record);
        if (decoded instanceof Change change) {
            take(record, rules.apply(change));
        } else {
            settle(record, new Outcome.Rejected(((Decoded.Undecodable) decoded).rejection()));
        }
    }

    private void take(SourceRecord record, RuleResult ruled) {
        if (ruled instanceof RuleResult.Passed passed) {
            changes.add(passed.change());
        } else if (ruled instanceof RuleResult.Filtered) {
            settle(record, new Outcome.Filtered());
        } else if (ruled instanceof RuleResult.Rejected rejected) {
            settle(record, new Outcome.Rejected(rejected.rejection()));
        } else {
            settle(record, new Outcome.Retry(RetryCause.TABLE, ((RuleResult.Misfit) ruled).why()));
        }
    }

    private void settle(SourceRecord record, Outcome outcome) {
        settled.add(new SettledRecord(record, outcome));
    }
}
