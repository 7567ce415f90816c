package dev.replicator.verify;

import dev.replicator.internal.read.Page;
import dev.replicator.internal.read.TableReader;
import dev.replicator.internal.rules.RuleResult;
import dev.replicator.internal.traverse.PageWork;
import dev.replicator.job.NamedCounts;
import dev.replicator.job.RejectedItem;
import dev.replicator.record.Key;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The first pass of a comparison: checks that the replica has every item of the primary, as the rules shape it. */
record PageComparer(PairReader lookout, Rechecker secondLook, Consumer<RejectedItem> unruled) implements PageWork {

    @Override
    public CompletableFuture<NamedCounts> work(Page page) {
        Map<Key, Optional<Map<String, AttributeValue>>> expected = new HashMap<>();
        long refused = 0;
        for (Map<String, AttributeValue> item : page.items()) {
            RuleResult ruled = lookout.shaping().shape(item);
            if (ruled instanceof RuleResult.Passed passed) {
                expected.put(passed.change().key(), Optional.of(passed.change().image()));
            } else if (ruled instanceof RuleResult.Rejected rejected) {
                refused++;
                Key key = TableReader.keyOf(item, lookout.shaping().sourceKey());
                unruled.accept(new RejectedItem(key, rejected.rejection()));
            }
        }
        NamedCounts tally = NamedCounts.of(VerifyCounts.COMPARED, expected.size())
                .plus(VerifyCounts.UNRULED, refused)
                .plus(VerifyCounts.FILTERED, page.items().size() - expected.size() - refused);
        return secondLook.at(lookout.differing(expected)).thenApply(tally::plus);
    }
}
