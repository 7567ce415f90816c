package dev.replicator.internal.traverse;

import dev.replicator.checkpoint.Checkpoint;
import dev.replicator.checkpoint.Checkpoints;
import dev.replicator.checkpoint.PartPosition;
import dev.replicator.internal.stop.JobFailure;
import dev.replicator.job.JobSettings;
import dev.replicator.job.NamedCounts;
import dev.replicator.job.Progress;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * Records the progress of a job: calls the listener after every page, and saves a checkpoint at regular intervals.
 * Thread-safe.
 */
public final class ProgressRecorder {

    private final Checkpoints checkpoints;
    private final JobSettings settings;
    private Checkpoint current;
    private OptionalLong expected = OptionalLong.empty();
    private Instant saved = Instant.EPOCH;

    private ProgressRecorder(Checkpoint current, Checkpoints checkpoints, JobSettings settings) {
        this.current = current;
        this.checkpoints = checkpoints;
        this.settings = settings;
    }

    /**
     * Continues from the stored checkpoint, or starts at {@code beginning} if there is none. If the checkpoint belongs
     * to another job, this job ends.
     */
    public static ProgressRecorder open(Checkpoint beginning, Checkpoints checkpoints, JobSettings settings) {
        Checkpoint from = checkpoints.load().orElse(beginning);
        if (!from.job().equals(beginning.job())) {
            throw JobFailure.refused("The checkpoint belongs to another job (" + from.job() + ", not " + beginning.job()
                    + "). Run the job with the same options, or start again with --restart.");
        }
        return new ProgressRecorder(from, checkpoints, settings);
    }

    public synchronized Checkpoint current() {
        return current;
    }

    /** Sets the approximate number of items, which is reported as part of the progress. */
    public synchronized void expect(OptionalLong items) {
        expected = items;
    }

    /** Starts the next pass. */
    public synchronized void begin(String phase, int parts) {
        current = current.in(phase, parts);
        save();
        tell();
    }

    /** Records that a part is settled up to this position. */
    synchronized void settled(int part, PartPosition place, NamedCounts tally) {
        current = current.at(part, place, tally);
        if (!settings.clock().instant().isBefore(saved.plus(settings.saveEvery()))) {
            save();
        }
        tell();
    }

    /** Reports a wait between two passes, which is not stored in the checkpoint. */
    public synchronized void tell(String what, int done, int of) {
        settings.listener().progressed(new Progress(what, done, of, current.tally(), OptionalLong.empty()));
    }

    public synchronized void save() {
        checkpoints.save(current);
        saved = settings.clock().instant();
    }

    /** Deletes the checkpoint, because the job has finished. */
    public synchronized void close() {
        checkpoints.clear();
    }

    private void tell() {
        settings.listener()
                .progressed(new Progress(
                        current.phase(), current.partsDone(), current.parts().size(), current.tally(), expected));
    }
}
