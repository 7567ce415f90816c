package dev.replicator.redrive;

/** The result of one name. */
public record Redriven(String name, String reason, Fate fate) {

    /** Whether the name is still in the store, and why. */
    public enum Fate {
        /** All records are settled; the name was removed. */
        REMOVED,
        /** It would be redriven; the run is a dry run. */
        WOULD_BE_REDRIVEN,
        /** It was rejected again; repair what the reason says. */
        REJECTED,
        /** It could not be settled now; redrive it later. */
        UNSETTLED,
        /** The filter leaves out some of its records; the others are settled. */
        PARTLY_REDRIVEN,
        /** Later deletes may be forgotten, so it could bring a deleted item back. */
        TOO_OLD,
        /** The filter leaves it out. */
        NOT_WANTED,
        /** It is neither a quarantined record nor a failed invocation. */
        UNREADABLE
    }
}
