package dev.replicator.verify;

import dev.replicator.internal.ledger.Observed;
import dev.replicator.internal.read.Page;
import dev.replicator.internal.read.TableReader;
import dev.replicator.internal.traverse.PageWork;
import dev.replicator.job.NamedCounts;
import dev.replicator.record.Key;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The second pass of a comparison: finds items that only the replica has. */
record ExtraItemFinder(PairReader lookout, Rechecker secondLook, Set<String> replicaKey) implements PageWork {

    @Override
    public CompletableFuture<NamedCounts> work(Page page) {
        List<Key> keys = new ArrayList<>();
        for (Map<String, AttributeValue> item : page.items()) {
            Key key = TableReader.keyOf(item, replicaKey);
            if (new Observed(key, Optional.of(item), Optional.empty(), lookout.target())
                    .live()
                    .isPresent()) {
                keys.add(key);
            }
        }
        Map<Key, Optional<Map<String, AttributeValue>>> unexpected = new HashMap<>(lookout.expected(keys, false));
        unexpected.values().removeIf(Optional::isPresent);
        NamedCounts tally = NamedCounts.of(VerifyCounts.REVERSED, keys.size());
        return secondLook.at(lookout.differing(unexpected)).thenApply(tally::plus);
    }
}
