package dev.replicator.ingest.parse;

import java.util.Optional;
import java.util.Set;

/** The fields of a row that the mapping uses. Other fields are skipped, which saves half of the work. */
public final class WantedFields {

    /** All fields are used. */
    public static final WantedFields ALL = new WantedFields(Optional.empty());

    private final Optional<Set<String>> names;

    private WantedFields(Optional<Set<String>> names) {
        this.names = names;
    }

    public static WantedFields only(Set<String> names) {
        return new WantedFields(Optional.of(Set.copyOf(names)));
    }

    boolean includes(String name) {
        return names.isEmpty() || names.get().contains(name);
    }
}
