package dev.replicator.cli.buckets.verify;

import dev.replicator.cli.buckets.Bucket;
import dev.replicator.cli.buckets.ListedObject;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Compares the two objects that have the same key in both buckets.
 *
 * @param versions whether version IDs must be equal too
 */
record ObjectPairs(Bucket source, Bucket destination, boolean versions) {

    String title() {
        return "buckets verify " + source.name() + " " + destination.name() + (versions ? " versions" : "");
    }

    /** Returns whether the listings prove that the objects are equal. If not, {@link #look} compares them further. */
    boolean areEqual(Optional<ListedObject> one, Optional<ListedObject> other) {
        return !versions && one.isPresent() && one.equals(other);
    }

    /** Reads the state of the object from both buckets, and compares it. */
    CompletableFuture<ObjectFinding> look(String key) {
        return source.head(key)
                .thenCombine(
                        destination.head(key),
                        (one, other) -> new ObjectFinding(key, one, other, ObjectVerdict.of(one, other, versions)))
                .thenCompose(this::older);
    }

    private CompletableFuture<ObjectFinding> older(ObjectFinding pair) {
        Optional<String> theirs = pair.destination().version();
        boolean could = pair.verdict().kind() == ObjectVerdict.Kind.DIFFERENT
                && theirs.isPresent()
                && !theirs.equals(pair.source().version());
        return could
                ? source.hasVersion(pair.key(), theirs.get())
                        .thenApply(had -> had
                                ? new ObjectFinding(
                                        pair.key(),
                                        pair.source(),
                                        pair.destination(),
                                        new ObjectVerdict(
                                                ObjectVerdict.Kind.OLDER,
                                                pair.verdict().by()))
                                : pair)
                : CompletableFuture.completedFuture(pair);
    }
}
