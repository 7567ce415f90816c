package dev.replicator.simulation;

import java.util.OptionalInt;
import java.util.function.Supplier;

/** Decides what happens next. */
@FunctionalInterface
interface Chooser {

    /**
     * One of {@code options}, from 0; empty to end the run, since all that can follow has been seen.
     *
     * @param state all that the rest of the run depends on
     */
    OptionalInt choose(int options, Supplier<Object> state);
}
