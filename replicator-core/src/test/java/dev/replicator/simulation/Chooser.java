package dev.replicator.simulation;

/** Decides what happens next. */
@FunctionalInterface
interface Chooser {

    /** One of {@code options}, from 0. */
    int choose(int options);
}
