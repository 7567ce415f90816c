package dev.replicator.cli.facts;

import java.util.List;

/**
 * Reads the event source mappings of the primary's stream. If the command names a function, only its mappings are read.
 */
@FunctionalInterface
public interface StreamMappings {

    /** Reads the current mappings. Blocks. */
    List<StreamMapping> now();
}
