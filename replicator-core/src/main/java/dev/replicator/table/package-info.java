/** Names the tables of a replication: primary, replica and ledger, the fence, and how long a delete is remembered. */
@NullMarked
package dev.replicator.table;

import org.jspecify.annotations.NullMarked;
