package dev.replicator.cli.console.jobs;

import dev.replicator.cli.console.ActionRefused;
import dev.replicator.record.SourceRecord;
import dev.replicator.redrive.Redrive;
import dev.replicator.redrive.RedriveResult;
import dev.replicator.redrive.Redriven.Fate;
import dev.replicator.report.Report;
import dev.replicator.table.Target;
import java.util.List;
import java.util.function.Function;

/** Redrives one record or all records of a quarantine. */
public record RedriveRun(QuarantineBrowser quarantine, Target target, Function<List<SourceRecord>, Report> replicator) {

    /**
     * Redrives, and blocks until it is done.
     *
     * @param name the name of a record; empty for all records
     * @throws ActionRefused a record is still in the quarantine afterwards
     */
    public String redrive(String name) {
        RedriveResult result = Redrive.builder(name.isEmpty() ? quarantine.store() : quarantine.only(name), replicator)
                .tombstoneLife(target.tombstoneLife())
                .build()
                .run();
        String sentence = "%,d redriven, %,d rejected again, %,d to be tried later, %,d too old, %,d unreadable."
                .formatted(
                        result.of(Fate.REMOVED),
                        result.of(Fate.REJECTED),
                        result.of(Fate.UNSETTLED),
                        result.of(Fate.TOO_OLD),
                        result.of(Fate.UNREADABLE));
        if (!result.ending().isFinished() || !result.isSettled()) {
            throw new ActionRefused(result.ending().why().map(why -> why + " ").orElse("") + sentence);
        }
        return sentence;
    }
}
