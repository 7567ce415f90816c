package dev.replicator.checkpoint;

import java.util.Optional;

/**
 * The position in a part. Everything before it is settled.
 *
 * @param behind the position after which to continue; empty at the beginning of the part
 * @param done whether the part is finished
 */
public record PartPosition(Optional<String> behind, boolean done) {

    static final PartPosition BEGIN = new PartPosition(Optional.empty(), false);
    static final PartPosition END = new PartPosition(Optional.empty(), true);

    public static PartPosition behind(Optional<String> position) {
        return position.isPresent() ? new PartPosition(position, false) : END;
    }
}
