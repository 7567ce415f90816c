package dev.replicator.repair;

import dev.replicator.change.Key;
import dev.replicator.change.RejectReason;
import dev.replicator.job.Budget;
import dev.replicator.job.Patience;
import dev.replicator.job.Tally;
import dev.replicator.verify.Remedy;
import dev.replicator.verify.Sighting;
import dev.replicator.write.DynamoDbMender;
import dev.replicator.write.Mend;
import java.util.Locale;
import java.util.function.BiConsumer;

/** Mends one key: what is expected there is put, or what is there is deleted. */
record Stitch(DynamoDbMender mender, Budget budget, Patience patience, BiConsumer<Key, RejectReason> refused)
        implements Remedy.Treatment {

    @Override
    public Tally treat(Sighting difference) {
        DynamoDbMender.Mended mended = patience.await(() -> mender.mend(mend(difference)));
        budget.spend(mended.writeUnits());
        mended.why().ifPresent(why -> refused.accept(difference.key(), why));
        return Tally.of(name(mended.result()), 1).plus(RepairResult.WRITE_UNITS, (long) mended.writeUnits());
    }

    private static Mend mend(Sighting difference) {
        return difference
                .expected()
                .<Mend>map(image -> new Mend.Put(difference.replica(), image))
                .orElseGet(() -> new Mend.Delete(difference.replica()));
    }

    private static String name(Mend.Result result) {
        return result == Mend.Result.DONE ? RepairResult.MENDED : result.name().toLowerCase(Locale.ROOT);
    }
}
