package dev.replicator.redrive;

/** What became of one thing that was set aside. */
public record Redriven(String name, String reason, Fate fate) {

    /** Whether it is still there, and why. */
    public enum Fate {
        /** All of it is settled, and it was removed. */
        REMOVED,
        /** It would be redriven; this is a dry run. */
        WOULD_BE_REDRIVEN,
        /** It was rejected again; mend what its reason says. */
        REJECTED,
        /** It could not be settled now; redrive it again. */
        UNSETTLED,
        /** The filter left out some of its records; the others are settled. */
        PARTLY_REDRIVEN,
        /** Deletes since then may be forgotten, so it could bring a deleted item back. */
        TOO_OLD,
        /** The filter leaves it out. */
        NOT_WANTED,
        /** It is neither a quarantined record nor a failed invocation. */
        UNREADABLE
    }
}
