package dev.replicator.verify;

import dev.replicator.internal.pace.RetryingCaller;
import dev.replicator.job.NamedCounts;

/** What a comparison does about differences. */
interface Remedy {

    /** Does nothing. */
    Remedy NONE = new Remedy() {
        @Override
        public String name() {
            return "verify";
        }

        @Override
        public Treatment begin(String sourceTable, RetryingCaller caller) {
            return difference -> NamedCounts.NONE;
        }
    };

    /** The name in the checkpoint: a job continues only with the same remedy. */
    String name();

    /**
     * Called once, before the comparison; it may end the job.
     *
     * @param sourceTable the primary's ARN
     */
    Treatment begin(String sourceTable, RetryingCaller caller);

    /** Treats each difference. Called on many threads; it may block. */
    @FunctionalInterface
    interface Treatment {

        /** Treats a key that was not written in either table during the lag window. Returns what it counts. */
        NamedCounts treat(ItemPair difference);
    }
}
