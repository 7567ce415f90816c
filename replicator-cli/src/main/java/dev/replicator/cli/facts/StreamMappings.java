package dev.replicator.cli.facts;

import java.util.List;

/** The event source mappings of the primary's stream, those of other functions left out if one was named. */
@FunctionalInterface
public interface StreamMappings {

    /** As they are now. It blocks. */
    List<StreamMapping> now();
}
