package dev.replicator.ingest.load;

/**
 * How far a load has come: everything up to the row {@code counts.read()} is settled, and nothing behind it is counted.
 *
 * @param rejectsKept how much of the rejects is kept for good
 */
public record Standing(Counts counts, long rejectsKept) {

    public static final Standing BEGINNING = new Standing(Counts.NONE, 0);
}
