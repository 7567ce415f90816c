/** Publishes the reports of a replicator as metrics of Micrometer. */
@NullMarked
package dev.replicator.micrometer;

import org.jspecify.annotations.NullMarked;
