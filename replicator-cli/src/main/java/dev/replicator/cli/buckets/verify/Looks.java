package dev.replicator.cli.buckets.verify;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Asks both buckets for many objects, some at once. */
record Looks(ObjectPairs pairs) {

    private static final int AT_ONCE = 16;

    void at(List<String> keys, Consumer<LookedAt> each) {
        for (int begin = 0; begin < keys.size(); begin += AT_ONCE) {
            List<CompletableFuture<LookedAt>> some =
                    keys.subList(begin, Math.min(keys.size(), begin + AT_ONCE)).stream()
                            .map(pairs::look)
                            .toList();
            some.stream().map(CompletableFuture::join).forEach(each);
        }
    }

    /** What has changed since is not judged: it may not be there yet. */
    void again(List<SecondLook> looks, Compared found) {
        for (int begin = 0; begin < looks.size(); begin += AT_ONCE) {
            List<SecondLook> some = looks.subList(begin, Math.min(looks.size(), begin + AT_ONCE));
            List<CompletableFuture<LookedAt>> asked =
                    some.stream().map(SecondLook::key).map(pairs::look).toList();
            for (int i = 0; i < some.size(); i++) {
                LookedAt pair = asked.get(i).join();
                if (!pair.verdict().isEqual() && some.get(i).isOvertaken(pair)) {
                    found.count(Compared.LAGGING);
                } else {
                    found.count(pair);
                }
            }
        }
    }
}
