/**
 * Where rejected records go, whole, with the reason: the port, what it is given, and an implementation on a directory.
 * It knows records and rejections, and neither tables nor clients; other stores are other modules'.
 */
@NullMarked
package dev.replicator.quarantine;

import org.jspecify.annotations.NullMarked;
