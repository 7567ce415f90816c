package dev.replicator.cli.buckets.verify;

import dev.replicator.cli.terminal.Output;
import dev.replicator.job.NamedCounts;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what a comparison of buckets found. */
record BucketResult(Output output, NamedCounts counts) {

    private static final List<ObjectVerdict.Kind> DIFFERENCES = Arrays.stream(ObjectVerdict.Kind.values())
            .filter(kind -> kind != ObjectVerdict.Kind.EQUAL)
            .toList();

    /** Its exit code: 0 if it came to its end and both are equal. */
    int report(Optional<String> failure, boolean stopped) {
        boolean finished = failure.isEmpty() && !stopped;
        boolean equal = DIFFERENCES.stream().allMatch(kind -> of(kind) == 0);
        output.tell("result", fields(failure.isPresent() ? "failed" : stopped ? "stopped" : "finished", equal));
        say();
        failure.ifPresent(why ->
                output.note(why + "\nRun the same command again when that is mended: it goes on where it stands."));
        if (stopped && failure.isEmpty()) {
            output.note("Stopped. Run the same command again: it goes on where it stands.");
        }
        return finished && equal ? 0 : 1;
    }

    private long of(ObjectVerdict.Kind kind) {
        return counts.of(kind.word());
    }

    private long equalBy(String what) {
        return counts.of(Compared.EQUAL_BY + what);
    }

    private void say() {
        output.say(
                "Listed %,d objects of the source and %,d of the destination: @|bold %,d missing, %,d different, %,d extra|@."
                        .formatted(
                                counts.of(Compared.SOURCE),
                                counts.of(Compared.DESTINATION),
                                of(ObjectVerdict.Kind.MISSING),
                                of(ObjectVerdict.Kind.DIFFERENT),
                                of(ObjectVerdict.Kind.EXTRA)));
        say(of(ObjectVerdict.Kind.OLDER), "older: the destination has an earlier version of the source.");
        say(
                of(ObjectVerdict.Kind.PENDING),
                "pending: S3 has not replicated them, and they are older than the threshold.");
        say(of(ObjectVerdict.Kind.FAILED), "failed: S3 gave them up; replicate them again by a batch job.");
        say(of(ObjectVerdict.Kind.UNPROVEN), "unproven: of equal size, without a checksum or status to compare.");
        output.say("Equal: %,d by ETag, %,d by checksum, %,d by size and replication status."
                .formatted(equalBy("etag"), equalBy("checksum"), equalBy("status")));
        say(counts.of(Compared.LAGGING), "lagging: written to again within the threshold, so not judged.");
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
        fields.put("source", counts.of(Compared.SOURCE));
        fields.put("destination", counts.of(Compared.DESTINATION));
        DIFFERENCES.forEach(kind -> fields.put(kind.word(), of(kind)));
        fields.put("lagging", counts.of(Compared.LAGGING));
        fields.put("equalByEtag", equalBy("etag"));
        fields.put("equalByChecksum", equalBy("checksum"));
        fields.put("equalByStatus", equalBy("status"));
        return fields;
    }
}
