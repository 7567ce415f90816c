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

/** Where a job stands: tells the listener of every page, and saves a checkpoint from time to time. For many threads. */
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

    /** Goes on where the job was interrupted, or begins; a checkpoint of another job ends this one. */
    public static ProgressRecorder open(Checkpoint beginning, Checkpoints checkpoints, JobSettings settings) {
        Checkpoint from = checkpoints.load().orElse(beginning);
        if (!from.job().equals(beginning.job())) {
            throw JobFailure.refused("The checkpoint is of another job (" + from.job() + ", not " + beginning.job()
                    + "). Run it with the same options, or forget the checkpoint (--restart) to begin anew.");
        }
        return new ProgressRecorder(from, checkpoints, settings.saveEvery(), settings.listener(), settings.clock());
    }

    public synchronized Checkpoint current() {
        return current;
    }

    /** How many items there are about. */
    public synchronized void expect(OptionalLong items) {
        expected = items;
    }

    /** The next pass begins. */
    public synchronized void begin(String phase, int parts) {
        current = current.in(phase, parts);
        save();
        tell();
    }

    /** Everything of this part up to here is settled. */
    synchronized void settled(int part, PartPosition place, NamedCounts tally) {
        current = current.at(part, place, tally);
        if (!clock.instant().isBefore(saved.plus(saveEvery))) {
            save();
        }
        tell();
    }

    /** What is done between two passes, which no checkpoint knows of. */
    public synchronized void tell(String what, int done, int of) {
        listener.progressed(new Progress(what, done, of, current.tally(), OptionalLong.empty()));
    }

    /** Something is counted that belongs to no page. */
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

    /** The job is done. */
    public synchronized void close() {
        checkpoints.clear();
    }

    private void tell() {
        listener.progressed(new Progress(
                current.phase(), current.partsDone(), current.parts().size(), current.tally(), expected));
    }
}
