package dev.replicator.backfill;

import dev.replicator.internal.change.Change;
import dev.replicator.internal.read.ItemShaper;
import dev.replicator.internal.read.Page;
import dev.replicator.internal.read.TableReader;
import dev.replicator.internal.rules.RuleResult;
import dev.replicator.internal.traverse.PageWork;
import dev.replicator.job.NamedCounts;
import dev.replicator.job.RejectedItem;
import dev.replicator.record.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The first pass of a backfill: copies every item of the source, as the rules shape it. */
record PageCopier(ItemShaper shaping, ItemWriter writer, SourceAgeCheck freshness, Consumer<RejectedItem> rejected)
        implements PageWork {

    @Override
    public CompletableFuture<NamedCounts> work(Page page) {
        freshness.check();
        List<Change> copies = new ArrayList<>(page.items().size());
        long refused = 0;
        for (Map<String, AttributeValue> item : page.items()) {
            RuleResult ruled = shaping.shape(item);
            if (ruled instanceof RuleResult.Passed passed) {
                copies.add(passed.change());
            } else if (ruled instanceof RuleResult.Rejected rejection) {
                refused++;
                rejected.accept(new RejectedItem(key(item), rejection.rejection()));
            }
        }
        NamedCounts tally = NamedCounts.of(BackfillCounts.READ, page.items().size())
                .plus(BackfillCounts.READ_UNITS, (long) Math.ceil(page.readUnits()))
                .plus(BackfillCounts.REJECTED, refused)
                .plus(BackfillCounts.FILTERED, page.items().size() - copies.size() - refused);
        return CompletableFuture.completedFuture(tally.plus(writer.write(copies)));
    }

    private Key key(Map<String, AttributeValue> item) {
        return TableReader.keyOf(item, shaping.sourceKey());
    }
}
