package dev.replicator.cli.buckets.verify;

import dev.replicator.job.NamedCounts;
import java.util.ArrayList;
import java.util.List;

/** The findings of a step of the comparison. Not thread-safe. */
final class RangeFindings {

    /** The names of counts that do not count a kind of difference. */
    static final String SOURCE = "source";

    static final String DESTINATION = "destination";
    static final String EQUAL_BY = "equal by ";
    static final String LAGGING = "lagging";
    static final String AGAIN = "again";

    private final List<ObjectFinding> differences = new ArrayList<>();
    private final List<DeferredObject> again = new ArrayList<>();
    private NamedCounts counts = NamedCounts.NONE;

    void count(String what) {
        counts = counts.plus(what, 1);
    }

    void count(ObjectFinding pair) {
        if (pair.verdict().isEqual()) {
            count(EQUAL_BY + pair.verdict().by());
        } else {
            count(pair.verdict().kind().word());
            differences.add(pair);
        }
    }

    void lookAgain(DeferredObject look) {
        count(AGAIN);
        again.add(look);
    }

    List<ObjectFinding> differences() {
        return differences;
    }

    List<DeferredObject> again() {
        return again;
    }

    NamedCounts counts() {
        return counts;
    }
}
