package dev.replicator.cli.jobs;

import dev.replicator.cli.terminal.Output;
import dev.replicator.ingest.load.RowCounts;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reports the rows of loaded files. */
record LoadReport(Output output, boolean dryRun) {

    /** What the command does when it is run again, in the same words as in the documentation and in the help. */
    static final String AGAIN = "it starts from the beginning, and rows that are loaded twice change nothing";

    /** Reports the totals of one file, if several are loaded. */
    void say(String file, LoadTotals totals) {
        output.quote("", file + ": " + sentence(totals.counts()));
        output.tell("file", fields(totals, Map.of("file", file)));
    }

    /** Prints a remark about a file. */
    void remark(String remark) {
        output.quote("Note: ", remark);
        output.tell("remark", Map.of("remark", remark));
    }

    /**
     * Reports all files.
     *
     * @param left the number of files whose load was not started
     * @return the exit code
     */
    int report(LoadTotals totals, int files, int left) {
        EndingReporter endings = new EndingReporter(output, AGAIN);
        output.tell("result", fields(totals, Map.of("files", files)));
        if (EndingReporter.counts(totals.ending(), totals.counts().read())) {
            output.quote("", (files > 1 ? "In all: " : "") + sentence(totals.counts()));
        }
        if (totals.rejected().total() > 0) {
            output.say("Why: " + totals.rejected().reasons() + ".");
        }
        if (totals.isCut()) {
            output.say("The list of rejected rows ends after the first %,d; the others are only counted."
                    .formatted(totals.listed()));
        }
        if (left > 0) {
            output.say("Files that were not begun: %,d.".formatted(left));
        }
        return endings.exitCode(totals.ending(), totals.counts().rejected() == 0);
    }

    String sentence(RowCounts counts) {
        long settled = counts.written() + counts.merged() + counts.rejected() + counts.kept();
        return "Read %,d rows: %,d %s, %,d replaced by a later row, %,d rejected, %,d left unchanged%s."
                .formatted(
                        counts.read(),
                        counts.written(),
                        dryRun ? "would be written" : "written",
                        counts.merged(),
                        counts.rejected(),
                        counts.kept(),
                        settled < counts.read() ? ", %,d not settled".formatted(counts.read() - settled) : "");
    }

    private Map<String, Object> fields(LoadTotals totals, Map<String, ?> first) {
        RowCounts counts = totals.counts();
        Map<String, Object> fields = new LinkedHashMap<>(first);
        fields.put("ending", EndingReporter.name(totals.ending()));
        fields.put("dryRun", dryRun);
        fields.put("read", counts.read());
        fields.put("written", counts.written());
        fields.put("merged", counts.merged());
        fields.put("rejected", counts.rejected());
        fields.put("reasons", totals.rejected().byReason());
        fields.put("listed", totals.listed());
        fields.put("kept", counts.kept());
        return fields;
    }
}
