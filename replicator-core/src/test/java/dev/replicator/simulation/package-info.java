/**
 * The real replicator on a simulated network: every order in which requests take effect and answers arrive, crashes and
 * late requests included, is a list of choices; a reader watches the replica at every step.
 */
@NullMarked
package dev.replicator.simulation;

import org.jspecify.annotations.NullMarked;
