package dev.replicator.checkpoint;

import dev.replicator.job.NamedCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The state of a job, from which another process can continue.
 *
 * @param job what the job does, with its tables and settings; only a job with the same text may continue
 * @param began when the job first started
 * @param phase the current pass
 * @param parts the position of each part of the current pass
 * @param tally the counts of everything that is settled
 */
public record Checkpoint(String job, Instant began, String phase, List<PartPosition> parts, NamedCounts tally) {

    public Checkpoint {
        parts = List.copyOf(parts);
    }

    /** Returns the checkpoint of a job that starts from the beginning. */
    public static Checkpoint begin(String job, Instant now, String phase, int parts) {
        return new Checkpoint(job, now, phase, List.of(), NamedCounts.NONE).in(phase, parts);
    }

    /** Returns the checkpoint at the start of the next pass. */
    public Checkpoint in(String newPhase, int numberOfParts) {
        return new Checkpoint(job, began, newPhase, Collections.nCopies(numberOfParts, PartPosition.BEGIN), tally);
    }

    public Checkpoint at(int part, PartPosition place, NamedCounts more) {
        List<PartPosition> moved = new ArrayList<>(parts);
        moved.set(part, place);
        return new Checkpoint(job, began, phase, moved, tally.plus(more));
    }

    public int partsDone() {
        return (int) parts.stream().filter(PartPosition::done).count();
    }

    /** Returns the checkpoint as JSON. It contains keys of items. */
    public String json() {
        return CheckpointJson.write(this);
    }

    /**
     * Reads a checkpoint that {@link #json} wrote.
     *
     * @throws IllegalArgumentException if the text is not a checkpoint
     */
    public static Checkpoint parse(String json) {
        return CheckpointJson.read(json);
    }
}
