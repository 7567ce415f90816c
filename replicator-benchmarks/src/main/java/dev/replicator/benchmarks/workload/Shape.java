package dev.replicator.benchmarks.workload;

import dev.replicator.internal.change.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The workloads. Each is a pure function of its prefix and size, so that different processes can create the same
 * workload.
 */
public enum Shape {
    BIRTHS("inserts of distinct keys"),
    CHANGES("changes of distinct keys"),
    HOT_KEYS("changes of random keys, 10 per key on average"),
    BURSTS("changes in bursts of 10 per key"),
    REMOVES("changes of distinct keys, one of ten a delete"),
    MIXED("distinct keys, half of them inserts"),
    DEATHS("deletes of distinct keys"),
    SIZES("changes of distinct keys, with item sizes around whole kilobytes"),
    INSERTED_SIZES("inserts with item sizes around whole kilobytes"),
    DELETED_SIZES("deletes of items with sizes around whole kilobytes");

    private static final int PER_KEY = 10;

    private final String title;

    Shape(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** Creates the workload. All its keys begin with the prefix, so that runs on the same table have different keys. */
    public Workload of(String prefix, int records) {
        Table table = new Table(prefix, sizes() ? Items::aroundKilobytes : Items::item);
        Random random = new Random(records);
        int keys = this == HOT_KEYS || this == BURSTS ? Math.max(1, records / PER_KEY) : records;
        List<SourceChange> seed = IntStream.range(0, keys)
                .filter(this::existsBefore)
                .mapToObj(table::put)
                .toList();
        List<SourceChange> changes = new ArrayList<>(records);
        for (int i = 0; i < records; i++) {
            changes.add(
                    switch (this) {
                        case HOT_KEYS -> table.put(random.nextInt(keys));
                        case BURSTS -> table.put(i / PER_KEY % keys);
                        case REMOVES -> i % PER_KEY == 0 ? table.remove(i) : table.put(i);
                        case DEATHS, DELETED_SIZES -> table.remove(i);
                        case BIRTHS, CHANGES, MIXED, SIZES, INSERTED_SIZES -> table.put(i);
                    });
        }
        return new Workload(seed, changes);
    }

    private boolean sizes() {
        return this == SIZES || this == INSERTED_SIZES || this == DELETED_SIZES;
    }

    private boolean existsBefore(int key) {
        return this != BIRTHS && this != INSERTED_SIZES && (this != MIXED || key % 2 == 0);
    }

    /** The current items of the source table while its changes are created. */
    private static final class Table {

        private final String prefix;
        private final BiFunction<String, Long, Map<String, AttributeValue>> maker;
        private final Map<String, Map<String, AttributeValue>> items = new HashMap<>();
        private long sequence;

        Table(String prefix, BiFunction<String, Long, Map<String, AttributeValue>> maker) {
            this.prefix = prefix;
            this.maker = maker;
        }

        SourceChange put(int number) {
            String key = key(number);
            Map<String, AttributeValue> image = maker.apply(key, sequence);
            Map<String, AttributeValue> old = items.put(key, image);
            return old == null
                    ? new SourceChange(Change.Kind.INSERT, key, sequence++, image, Map.of())
                    : new SourceChange(Change.Kind.MODIFY, key, sequence++, image, old);
        }

        SourceChange remove(int number) {
            String key = key(number);
            Map<String, AttributeValue> old = items.getOrDefault(key, Map.of());
            items.remove(key);
            return new SourceChange(Change.Kind.REMOVE, key, sequence++, Map.of(), old);
        }

        private String key(int number) {
            return String.format("%s-%08d", prefix, number);
        }
    }
}
