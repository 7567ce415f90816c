/** Describes long-running jobs: settings, progress, counts, endings. */
@NullMarked
package dev.replicator.job;

import org.jspecify.annotations.NullMarked;
