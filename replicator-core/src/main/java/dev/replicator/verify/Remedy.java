package dev.replicator.verify;

import dev.replicator.internal.pace.RetryingCaller;
import dev.replicator.job.NamedCounts;

/** What is done about differences. */
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

    /** For the checkpoint: a job goes on only with the same remedy. */
    String name();

    /**
     * Called once, before anything is compared; it may end the job.
     *
     * @param sourceTable the primary's ARN
     */
    Treatment begin(String sourceTable, RetryingCaller caller);

    /** What is done about each. Called on many threads; it may block. */
    @FunctionalInterface
    interface Treatment {

        /** Treats a key that neither side has written to for the lag window, as far as anybody saw. What it counts. */
        NamedCounts treat(ItemPair difference);
    }
}
