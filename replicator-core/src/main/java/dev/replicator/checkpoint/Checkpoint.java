package dev.replicator.checkpoint;

import dev.replicator.job.NamedCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where a job stands: enough to go on in another process.
 *
 * @param job what it does to which tables with which settings; only the same job may go on from here
 * @param began when it began, however often it was interrupted since
 * @param phase which of its passes it is in
 * @param parts how far each part of this pass has come
 * @param tally of everything that is settled
 */
public record Checkpoint(String job, Instant began, String phase, List<PartPosition> parts, NamedCounts tally) {

    public Checkpoint {
        parts = List.copyOf(parts);
    }

    /** The beginning of a job, whose first pass has so many parts. */
    public static Checkpoint begin(String job, Instant now, String phase, int parts) {
        return new Checkpoint(job, now, phase, List.of(), NamedCounts.NONE).in(phase, parts);
    }

    /** The beginning of a pass. */
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

    /** As text, for whoever stores it. It holds keys of items. */
    public String json() {
        return CheckpointJson.write(this);
    }

    /**
     * Reads what {@link #json} wrote.
     *
     * @throws IllegalArgumentException it is no checkpoint
     */
    public static Checkpoint parse(String json) {
        return CheckpointJson.read(json);
    }
}
