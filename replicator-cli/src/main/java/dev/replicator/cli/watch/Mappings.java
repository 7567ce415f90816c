package dev.replicator.cli.watch;

import java.util.List;

/** The event source mappings of the primary's stream, those of other functions left out if one was named. */
@FunctionalInterface
interface Mappings {

    /** As they are now. It blocks. */
    List<Mapping> now();
}
