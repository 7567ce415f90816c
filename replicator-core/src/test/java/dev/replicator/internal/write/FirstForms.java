package dev.replicator.internal.write;

import dev.replicator.table.Fence;
import dev.replicator.table.Target;
import java.time.Duration;

/** How a writer to a replica with default settings begins. */
final class FirstForms {

    static final FirstForm STAMP = of(Fence.STAMP);
    static final FirstForm LEDGER = of(Fence.LEDGER);
    static final FirstForm IN_TABLE = of(Fence.IN_TABLE);

    private FirstForms() {}

    static FirstForm of(Fence fence) {
        return new FirstForm(new Target("replica", "ledger", "_rv", "_gone", fence, Duration.ofDays(16)), true);
    }
}
