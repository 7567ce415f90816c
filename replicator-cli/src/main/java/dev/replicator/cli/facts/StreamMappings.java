package dev.replicator.cli.facts;

import java.util.List;

/** The event source mappings of the primary's stream; only those of one function, if it was named. */
@FunctionalInterface
public interface StreamMappings {

    /** The current mappings. Blocks. */
    List<StreamMapping> now();
}
