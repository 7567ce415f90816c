/** Publishes the reports of a replicator as metrics of OpenTelemetry. */
@NullMarked
package dev.replicator.opentelemetry;

import org.jspecify.annotations.NullMarked;
