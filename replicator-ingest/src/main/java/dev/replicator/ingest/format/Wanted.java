package dev.replicator.ingest.format;

import java.util.Optional;
import java.util.Set;

/** Which fields of a row somebody will look at; the others are passed over, which is half of the work. */
public final class Wanted {

    /** Every field. */
    public static final Wanted ALL = new Wanted(Optional.empty());

    private final Optional<Set<String>> names;

    private Wanted(Optional<Set<String>> names) {
        this.names = names;
    }

    public static Wanted only(Set<String> names) {
        return new Wanted(Optional.of(Set.copyOf(names)));
    }

    boolean includes(String name) {
        return names.isEmpty() || names.get().contains(name);
    }
}
