package dev.replicator.checkpoint;

import java.util.Optional;

/**
 * How far a part has come: everything before it is settled.
 *
 * @param behind the position behind which it goes on; empty at the beginning
 * @param done whether nothing is left
 */
public record PartPosition(Optional<String> behind, boolean done) {

    static final PartPosition BEGIN = new PartPosition(Optional.empty(), false);
    static final PartPosition END = new PartPosition(Optional.empty(), true);

    public static PartPosition behind(Optional<String> position) {
        return position.isPresent() ? new PartPosition(position, false) : END;
    }
}
