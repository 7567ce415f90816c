package dev.replicator.internal.traverse;

import dev.replicator.checkpoint.Checkpoint;
import dev.replicator.checkpoint.Checkpoints;
import dev.replicator.checkpoint.PartPosition;
import dev.replicator.internal.stop.JobFailure;
import dev.replicator.job.JobSettings;
import dev.replicator.job.NamedCounts;
import dev.replicator.job.Progress;
import dev.replicator.job.ProgressListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * Records the progress of a job: calls the listener after every page, and saves a checkpoint regularly. Safe for many
 * threads.
 */
public final class ProgressRecorder {

    private final Checkpoints checkpoints;
    private final Duration saveEvery;
    private final ProgressListener listener;
    private final Clock clock;
    private Checkpoint current;
    private OptionalLong expected = OptionalLong.empty();
    private Instant saved = Instant.EPOCH;

    private ProgressRecorder(
            Checkpoint current, Checkpoints checkpoints, Duration saveEvery, ProgressListener listener, Clock clock) {
        this.current = current;
        this.checkpoints = checkpoints;
        this.saveEvery = saveEvery;
        this.listener = listener;
        this.clock = clock;
    }

    /** Continues from the checkpoint, or begins. A checkpoint of another job ends this one. */
    public static ProgressRecorder open(Checkpoint beginning, Checkpoints checkpoints, JobSettings settings) {
        Checkpoint from = checkpoints.load().orElse(beginning);
        if (!from.job().equals(beginning.job())) {
            throw JobFailure.refused("The checkpoint belongs to another job (" + from.job() + ", not " + beginning.job()
                    + "). Run the job with the same options, or start again with --restart.");
        }
        return new ProgressRecorder(from, checkpoints, settings.saveEvery(), settings.listener(), settings.clock());
    }

    public synchronized Checkpoint current() {
        return current;
    }

    /** Sets the approximate number of items. */
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
        if (!clock.instant().isBefore(saved.plus(saveEvery))) {
            save();
        }
        tell();
    }

    /** Reports a wait between two passes, which is not in the checkpoint. */
    public synchronized void tell(String what, int done, int of) {
        listener.progressed(new Progress(what, done, of, current.tally(), OptionalLong.empty()));
    }

    /** Adds counts that belong to no page. */
    public synchronized void count(NamedCounts tally) {
        current = new Checkpoint(
                current.job(),
                current.began(),
                current.phase(),
                current.parts(),
                current.tally().plus(tally));
    }

    public synchronized void save() {
        checkpoints.save(current);
        saved = clock.instant();
    }

    /** Ends the job and deletes its checkpoint. */
    public synchronized void close() {
        checkpoints.clear();
    }

    private void tell() {
        listener.progressed(new Progress(
                current.phase(), current.partsDone(), current.parts().size(), current.tally(), expected));
    }
}
