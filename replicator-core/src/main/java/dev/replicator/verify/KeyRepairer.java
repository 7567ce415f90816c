package dev.replicator.verify;

import dev.replicator.internal.mend.DynamoDbMender;
import dev.replicator.internal.mend.Mend;
import dev.replicator.internal.pace.Budget;
import dev.replicator.internal.pace.RetryingCaller;
import dev.replicator.job.NamedCounts;
import dev.replicator.record.Key;
import dev.replicator.record.RejectReason;
import java.util.Locale;
import java.util.function.BiConsumer;

/** Repairs one key of the replica: puts the expected item, or deletes an item that the replica should not have. */
record KeyRepairer(DynamoDbMender mender, Budget budget, RetryingCaller caller, BiConsumer<Key, RejectReason> refused) {

    NamedCounts repair(ItemPair difference) {
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
        return result == Mend.Result.DONE
                ? RepairResult.REPAIRED
                : result.name().toLowerCase(Locale.ROOT);
    }
}
