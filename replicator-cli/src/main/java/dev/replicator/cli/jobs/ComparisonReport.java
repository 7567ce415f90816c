package dev.replicator.cli.jobs;

import dev.replicator.cli.terminal.Output;
import dev.replicator.verify.RepairResult;
import dev.replicator.verify.VerifyCounts;
import dev.replicator.verify.VerifyResult;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reports the result of a comparison and its repair. */
public record ComparisonReport(Output output) {

    /** Prints the report. Returns the exit code, which is 0 if no difference remains. */
    public int report(VerifyResult result, boolean repaired) {
        VerifyCounts counts = result.counts();
        RepairResult repair = RepairResult.of(result);
        Map<String, Object> fields = fields(result);
        if (repaired) {
            fields.put("repaired", repair.repaired());
            fields.put("overtaken", repair.overtaken());
            fields.put("refused", repair.refused());
            fields.put("writeUnits", repair.writeUnits());
        }
        output.tell("result", fields);
        if (EndingReporter.counts(result.ending(), counts.compared() + counts.reversed())) {
            say(counts);
        }
        if (repaired) {
            output.say("@|bold %,d repaired|@, %,d overtaken by newer changes, %,d refused; %,d write units."
                    .formatted(repair.repaired(), repair.overtaken(), repair.refused(), repair.writeUnits()));
        }
        boolean fine = repaired ? repair.refused() == 0 : counts.isEqual();
        return EndingReporter.ofJob(output).exitCode(result.ending(), fine && counts.unruled() == 0);
    }

    private void say(VerifyCounts counts) {
        output.say(
                "Compared %,d items of the primary and %,d of the replica: @|bold %,d missing, %,d different, %,d extra|@."
                        .formatted(
                                counts.compared(),
                                counts.reversed(),
                                counts.missing(),
                                counts.different(),
                                counts.extra()));
        say(counts.lagging(), "lagging: written within the lag window, so not counted.");
        say(counts.filtered(), "filtered by the rules.");
        say(counts.kept(), "kept on the replica after they expired, because of the rules.");
        say(counts.unruled(), "to which the rules cannot be applied, so they were not compared.");
    }

    private void say(long count, String what) {
        if (count > 0) {
            output.say("%,d %s".formatted(count, what));
        }
    }

    private static Map<String, Object> fields(VerifyResult result) {
        VerifyCounts counts = result.counts();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ending", EndingReporter.name(result.ending()));
        fields.put("equal", result.ending().isFinished() && counts.isEqual());
        fields.put("compared", counts.compared());
        fields.put("reversed", counts.reversed());
        fields.put("missing", counts.missing());
        fields.put("different", counts.different());
        fields.put("extra", counts.extra());
        fields.put("lagging", counts.lagging());
        fields.put("filtered", counts.filtered());
        fields.put("kept", counts.kept());
        fields.put("unruled", counts.unruled());
        return fields;
    }
}
