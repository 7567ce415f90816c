package dev.replicator.redrive;

/** The result of one file or object of a {@link RecordStore}. */
public record Redriven(String name, String reason, Fate fate) {

    /** What happened to the file or object, and whether it is still in the store. */
    public enum Fate {
        /** All records of the file or object are settled, so it was removed. */
        REMOVED,
        /** The run is a dry run. Without this option, the records would be redriven. */
        WOULD_BE_REDRIVEN,
        /** The record was rejected again. Repair what the reason says. */
        REJECTED,
        /** The records could not be settled now. Redrive them later. */
        UNSETTLED,
        /** The filter leaves out some of the records. The others are settled. */
        PARTLY_REDRIVEN,
        /** The deletes that followed a record may have been forgotten, so the record could restore a deleted item. */
        TOO_OLD,
        /** The filter leaves out all records. */
        NOT_WANTED,
        /** The file or object is neither a quarantined record nor a failed invocation. */
        UNREADABLE
    }
}
