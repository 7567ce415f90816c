/**
 * What of a row becomes which attribute of an item: selection, names, types, constants, keys from templates, time to
 * live. Pure; a mapping is checked whole when it is read, a row when it is mapped.
 */
@NullMarked
package dev.replicator.ingest.mapping;

import org.jspecify.annotations.NullMarked;
