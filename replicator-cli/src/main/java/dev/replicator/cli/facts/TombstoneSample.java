package dev.replicator.cli.facts;

/**
 * The tombstones among some items of a replica.
 *
 * @param items the number of items that were read, including tombstones
 * @param isAll whether these are all items of the replica
 */
public record TombstoneSample(long items, long tombstones, boolean isAll) {

    /** Returns how many there are, as a part of a sentence. */
    public String text() {
        return isAll
                ? "%,d of its %,d items".formatted(tombstones, items)
                : "about %.3g %% of its items, by a sample of %,d"
                        .formatted(100.0 * tombstones / Math.max(1, items), items);
    }
}
