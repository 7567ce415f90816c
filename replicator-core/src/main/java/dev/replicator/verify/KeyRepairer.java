package dev.replicator.verify;

import dev.replicator.change.Key;
import dev.replicator.change.RejectReason;
import dev.replicator.job.NamedCounts;
import dev.replicator.mend.DynamoDbMender;
import dev.replicator.mend.Mend;
import dev.replicator.pace.Budget;
import dev.replicator.pace.RetryingCaller;
import java.util.Locale;
import java.util.function.BiConsumer;

/** Mends one key: what is expected there is put, or what is there is deleted. */
record KeyRepairer(DynamoDbMender mender, Budget budget, RetryingCaller caller, BiConsumer<Key, RejectReason> refused)
        implements Remedy.Treatment {

    @Override
    public NamedCounts treat(ItemPair difference) {
        DynamoDbMender.Mended mended = caller.await(() -> mender.mend(mend(difference)));
        budget.spend(mended.writeUnits());
        mended.why().ifPresent(why -> refused.accept(difference.key(), why));
        return NamedCounts.of(name(mended.result()), 1).plus(RepairResult.WRITE_UNITS, (long) mended.writeUnits());
    }

    private static Mend mend(ItemPair difference) {
        return difference
                .expected()
                .<Mend>map(image -> new Mend.Put(difference.replica(), image))
                .orElseGet(() -> new Mend.Delete(difference.replica()));
    }

    private static String name(Mend.Result result) {
        return result == Mend.Result.DONE ? RepairResult.MENDED : result.name().toLowerCase(Locale.ROOT);
    }
}
