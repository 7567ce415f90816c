package dev.replicator.cli.buckets.verify;

import dev.replicator.cli.terminal.Output;
import dev.replicator.job.NamedCounts;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Prints the result of a comparison.
 *
 * @param sample the share of the keys that was compared
 */
record BucketResult(Output output, NamedCounts counts, double sample) {

    private static final List<ObjectVerdict.Kind> DIFFERENCES = Arrays.stream(ObjectVerdict.Kind.values())
            .filter(kind -> kind != ObjectVerdict.Kind.EQUAL)
            .toList();

    /** Returns the exit code: 0 if the comparison finished and both buckets are equal. */
    int report(Optional<String> failure, boolean stopped) {
        boolean finished = failure.isEmpty() && !stopped;
        boolean equal = DIFFERENCES.stream().allMatch(kind -> of(kind) == 0);
        output.tell("result", fields(failure.isPresent() ? "failed" : stopped ? "stopped" : "finished", equal));
        say();
        failure.ifPresent(why ->
                output.note(why + "\nFix this, then run the same command again: it continues where it stopped."));
        if (stopped && failure.isEmpty()) {
            output.note("Stopped. Run the same command again: it continues where it stopped.");
        }
        return finished && equal ? 0 : 1;
    }

    private long of(ObjectVerdict.Kind kind) {
        return counts.of(kind.word());
    }

    private long equalBy(String what) {
        return counts.of(RangeFindings.EQUAL_BY + what);
    }

    /** Each key counts once, whether it is in one bucket or in both. */
    private long compared() {
        return equalBy("etag")
                + equalBy("checksum")
                + equalBy("status")
                + counts.of(RangeFindings.LAGGING)
                + DIFFERENCES.stream().mapToLong(this::of).sum();
    }

    private void say() {
        output.say(
                "Listed %,d objects of the source and %,d of the destination: @|bold %,d missing, %,d different, %,d extra|@."
                        .formatted(
                                counts.of(RangeFindings.SOURCE),
                                counts.of(RangeFindings.DESTINATION),
                                of(ObjectVerdict.Kind.MISSING),
                                of(ObjectVerdict.Kind.DIFFERENT),
                                of(ObjectVerdict.Kind.EXTRA)));
        if (sample < 1) {
            output.say("Compared a sample of %,d keys.".formatted(compared()));
        }
        say(of(ObjectVerdict.Kind.OLDER), "older: the destination has an earlier version of the source.");
        say(
                of(ObjectVerdict.Kind.PENDING),
                "pending: S3 has not replicated them, and they are older than the threshold.");
        say(
                of(ObjectVerdict.Kind.FAILED),
                "failed: S3 does not try them again; run 'replicator buckets replicate-existing'.");
        say(of(ObjectVerdict.Kind.UNPROVEN), "unproven: equal size, but no checksum or status to compare.");
        output.say("Equal: %,d by ETag, %,d by checksum, %,d by size and replication status."
                .formatted(equalBy("etag"), equalBy("checksum"), equalBy("status")));
        say(counts.of(RangeFindings.LAGGING), "lagging: written again within the threshold, so not counted.");
    }

    private void say(long count, String what) {
        if (count > 0) {
            output.say("%,d %s".formatted(count, what));
        }
    }

    private Map<String, Object> fields(String ending, boolean equal) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ending", ending);
        fields.put("equal", ending.equals("finished") && equal);
        fields.put("source", counts.of(RangeFindings.SOURCE));
        fields.put("destination", counts.of(RangeFindings.DESTINATION));
        DIFFERENCES.forEach(kind -> fields.put(kind.word(), of(kind)));
        fields.put("lagging", counts.of(RangeFindings.LAGGING));
        fields.put("equalByEtag", equalBy("etag"));
        fields.put("equalByChecksum", equalBy("checksum"));
        fields.put("equalByStatus", equalBy("status"));
        return fields;
    }
}
