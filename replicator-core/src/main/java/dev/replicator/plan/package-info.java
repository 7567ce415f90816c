/**
 * What is to be written: for each key the newest change of a batch, with the older ones remembered, so that what becomes
 * of it becomes of them. Pure; it knows changes and nothing of requests.
 */
@NullMarked
package dev.replicator.plan;

import org.jspecify.annotations.NullMarked;
