package dev.replicator.cli.buckets.verify;

import dev.replicator.job.NamedCounts;
import java.util.ArrayList;
import java.util.List;

/** What a part of the comparison brought. Used by one thread. */
final class Compared {

    /** What the counts are called beside the kinds of differences. */
    static final String SOURCE = "source";

    static final String DESTINATION = "destination";
    static final String EQUAL_BY = "equal by ";
    static final String LAGGING = "lagging";
    static final String AGAIN = "again";

    private final List<LookedAt> differences = new ArrayList<>();
    private final List<SecondLook> again = new ArrayList<>();
    private NamedCounts counts = NamedCounts.NONE;

    void count(String what) {
        counts = counts.plus(what, 1);
    }

    void count(LookedAt pair) {
        if (pair.verdict().isEqual()) {
            count(EQUAL_BY + pair.verdict().by());
        } else {
            count(pair.verdict().kind().word());
            differences.add(pair);
        }
    }

    void lookAgain(SecondLook look) {
        count(AGAIN);
        again.add(look);
    }

    List<LookedAt> differences() {
        return differences;
    }

    List<SecondLook> again() {
        return again;
    }

    NamedCounts counts() {
        return counts;
    }
}
