package dev.replicator.simulation;

import dev.replicator.Source;
import dev.replicator.record.SourceRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A long history over many keys: small images, images without room for a stamp, deletes, and poison that DynamoDB refuses.
 *
 * @param replica what the replica must hold at the end: the newest of each key that is no poison
 */
record RandomHistory(
        List<SourceRecord> records, Set<SourceRecord> poison, Map<String, Map<String, AttributeValue>> replica) {

    static final int LARGEST_ITEM = Scenario.LARGEST_ITEM;
    private static final int KEYS = 8;
    private static final int LARGE = 230;

    static RandomHistory of(Random random, int changes) {
        Source source = Source.table("orders");
        RandomHistory history = new RandomHistory(new ArrayList<>(), new HashSet<>(), new TreeMap<>());
        for (int i = 0; i < changes; i++) {
            history.add(source, "k" + random.nextInt(KEYS), random.nextInt(20));
        }
        return history;
    }

    private void add(Source source, String id, int dice) {
        if (dice < 6 && source.has(id)) {
            records.add(source.delete(id));
            replica.remove(id);
            return;
        }
        AttributeValue mark = AttributeValue.fromS(source.nextVersion().text());
        AttributeValue filling =
                dice == 19 ? AttributeValue.fromSs(List.of()) : AttributeValue.fromS("x".repeat(dice > 15 ? LARGE : 0));
        SourceRecord put = source.put(id, Map.of(ReplicaReader.MARK, mark, "filling", filling));
        records.add(put);
        if (dice == 19) {
            poison.add(put);
        } else {
            replica.put(id, source.items().getOrDefault(id, Map.of()));
        }
    }

    /** Poison that nothing newer of its key can have absorbed: it must be found in quarantine. */
    List<SourceRecord> unabsorbedPoison() {
        Map<Object, SourceRecord> newest = new HashMap<>();
        records.forEach(record -> newest.put(Source.change(record).key(), record));
        return newest.values().stream().filter(poison::contains).toList();
    }

    /** All of it once, in order, in batches of any size. */
    List<List<SourceRecord>> inOrder(Random random) {
        List<List<SourceRecord>> batches = new ArrayList<>();
        for (int from = 0; from < records.size(); ) {
            int to = Math.min(records.size(), from + 1 + random.nextInt(12));
            batches.add(records.subList(from, to));
            from = to;
        }
        return batches;
    }

    /** Parts of it, old and new, shuffled and repeated. */
    List<List<SourceRecord>> anyhow(Random random) {
        return IntStream.range(0, 1 + random.nextInt(8))
                .mapToObj(i -> {
                    int from = random.nextInt(records.size());
                    int to = Math.min(records.size(), from + 1 + random.nextInt(12));
                    List<SourceRecord> batch = new ArrayList<>(records.subList(from, to));
                    batch.add(records.get(random.nextInt(records.size())));
                    Collections.shuffle(batch, random);
                    return List.copyOf(batch);
                })
                .toList();
    }
}
