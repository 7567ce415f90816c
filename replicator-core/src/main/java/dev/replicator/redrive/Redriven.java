package dev.replicator.redrive;

/** The result of one file or object of a {@link RecordStore}. */
public record Redriven(String name, String reason, Fate fate) {

    /** What happened to the file or object, and whether it is still in the store. */
    public enum Fate {
        /** All its records are settled, so it was removed. */
        REMOVED,
        /** The run is a dry run; without this option, it would be redriven. */
        WOULD_BE_REDRIVEN,
        /** It was rejected again. Repair what the reason says. */
        REJECTED,
        /** It could not be settled now. Redrive it later. */
        UNSETTLED,
        /** The filter leaves out some of its records. The others are settled. */
        PARTLY_REDRIVEN,
        /** The deletes that followed it may have been forgotten, so it could restore a deleted item. */
        TOO_OLD,
        /** The filter leaves it out. */
        NOT_WANTED,
        /** It is neither a quarantined record nor a failed invocation. */
        UNREADABLE
    }
}
