package dev.replicator.internal.write;

import java.util.ArrayList;
import java.util.List;

/** Packs attempts into as few requests as possible: 100 actions and 4 MB a transaction, one item a put. */
final class Packer {

    static final int MAX_KEYS = 50;
    /** Leaves room for ledger rows, names and expressions. */
    static final long MAX_BYTES = 3_000_000;

    private Packer() {}

    static List<AttemptGroup> pack(List<Attempt> attempts) {
        List<AttemptGroup> groups = new ArrayList<>();
        List<Attempt> open = new ArrayList<>();
        long bytes = 0;
        for (Attempt attempt : attempts) {
            if (!attempt.form().isTransaction()) {
                groups.add(AttemptGroup.of(attempt));
                continue;
            }
            long size = ItemSize.of(attempt.change().image())
                    + 2 * ItemSize.of(attempt.change().key().attributes());
            if (open.size() == MAX_KEYS || (!open.isEmpty() && bytes + size > MAX_BYTES)) {
                groups.add(AttemptGroup.of(open));
                open = new ArrayList<>();
                bytes = 0;
            }
            open.add(attempt);
            bytes += size;
        }
        if (!open.isEmpty()) {
            groups.add(AttemptGroup.of(open));
        }
        return groups;
    }
}
