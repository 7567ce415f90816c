/**
 * An upload as whatever service announces it: S3 itself, a queue, a topic or an event bus, in one form. Pure; what it
 * does not know is an error, never nothing.
 */
@NullMarked
package dev.replicator.ingest.upload;

import org.jspecify.annotations.NullMarked;
