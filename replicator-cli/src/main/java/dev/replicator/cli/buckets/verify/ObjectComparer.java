package dev.replicator.cli.buckets.verify;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Compares many objects by reading their state from both buckets, several at the same time. */
record ObjectComparer(ObjectPairs pairs) {

    private static final int AT_ONCE = 16;

    void at(List<String> keys, Consumer<ObjectFinding> each) {
        for (int begin = 0; begin < keys.size(); begin += AT_ONCE) {
            List<CompletableFuture<ObjectFinding>> some =
                    keys.subList(begin, Math.min(keys.size(), begin + AT_ONCE)).stream()
                            .map(pairs::look)
                            .toList();
            some.stream().map(CompletableFuture::join).forEach(each);
        }
    }

    /**
     * Compares objects again. An object that differs, but was written again since the first comparison, counts as
     * lagging and not as a difference, because it may not be replicated yet.
     */
    void again(List<DeferredObject> looks, RangeFindings found) {
        for (int begin = 0; begin < looks.size(); begin += AT_ONCE) {
            List<DeferredObject> some = looks.subList(begin, Math.min(looks.size(), begin + AT_ONCE));
            List<CompletableFuture<ObjectFinding>> asked =
                    some.stream().map(DeferredObject::key).map(pairs::look).toList();
            for (int i = 0; i < some.size(); i++) {
                ObjectFinding pair = asked.get(i).join();
                if (!pair.verdict().isEqual() && some.get(i).isOvertaken(pair)) {
                    found.count(RangeFindings.LAGGING);
                } else {
                    found.count(pair);
                }
            }
        }
    }
}
