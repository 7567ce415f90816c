/**
 * Texts that somebody else wrote, such as keys and file names, as they may be shown to people: in mails, logs and on a
 * terminal. Pure.
 */
@NullMarked
package dev.replicator.ingest.text;

import org.jspecify.annotations.NullMarked;
