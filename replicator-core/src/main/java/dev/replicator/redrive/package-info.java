/**
 * Records that were set aside, in the quarantine or by Lambda when its retries were exhausted, once more through the
 * replicator. The fence makes that safe at any time while the deletes since then are remembered; older records are refused.
 */
@NullMarked
package dev.replicator.redrive;

import org.jspecify.annotations.NullMarked;
