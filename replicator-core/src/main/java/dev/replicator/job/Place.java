package dev.replicator.job;

import java.util.Optional;

/**
 * How far a part has come: everything before it is settled.
 *
 * @param behind the position behind which it goes on; empty at the beginning
 * @param done whether nothing is left
 */
public record Place(Optional<String> behind, boolean done) {

    static final Place BEGIN = new Place(Optional.empty(), false);
    static final Place END = new Place(Optional.empty(), true);

    static Place behind(Optional<String> position) {
        return position.isPresent() ? new Place(position, false) : END;
    }
}
