package dev.replicator.simulation;

import dev.replicator.Source;
import dev.replicator.record.Version;
import dev.replicator.testkit.memory.ItemWrite;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Sees the replica after every write, as the quickest of readers would. Each image says in {@link #MARK} which change
 * made it, each tombstone which delete; from one state of a key to the next the changes may only be later ones, so an item
 * never goes back, and never returns by a change older than its delete.
 */
final class ReplicaReader {

    /** The attribute of a tombstone in the replica. */
    static final String GONE = "_gone";

    /** The attribute of an image that holds the version of its change. */
    static final String MARK = "mark";

    private final String replicaTable;
    private final Map<String, Version> newest = new HashMap<>();
    private final Set<String> unexplained = new HashSet<>();
    private Optional<String> back = Optional.empty();

    ReplicaReader(String replicaTable) {
        this.replicaTable = replicaTable;
    }

    void see(ItemWrite write) {
        if (write.table().equals(replicaTable)) {
            String id = text(write.key(), Source.KEY);
            boolean forgotten =
                    write.before().filter(image -> image.containsKey(GONE)).isPresent();
            write.after().ifPresentOrElse(image -> advance(id, version(image)), () -> {
                if (!forgotten) {
                    unexplained.add(id);
                }
            });
        } else {
            write.after().filter(row -> row.containsKey("gone")).ifPresent(tombstone -> {
                String id = text(
                        Optional.ofNullable(tombstone.get("key")).orElseThrow().m(), Source.KEY);
                unexplained.remove(id);
                advance(id, text(tombstone, "version"));
            });
        }
    }

    /** To be called when a request has taken effect, and outside of it, since its future would swallow what is thrown. */
    void check() {
        back.ifPresent(violation -> {
            throw new AssertionError(violation);
        });
        if (!unexplained.isEmpty()) {
            throw new AssertionError("deleted without a tombstone: " + unexplained);
        }
    }

    Object state() {
        return Map.copyOf(newest);
    }

    /** Of an image the version of its change, of a tombstone that of its delete. */
    private static String version(Map<String, AttributeValue> image) {
        return image.containsKey(GONE) ? text(image, "_rv").replace("#-", "") : text(image, MARK);
    }

    private void advance(String id, String version) {
        Version next = new Version(version);
        Version last = newest.put(id, next);
        if (last != null && !next.isNewerThan(last)) {
            back = Optional.of("the replica of " + id + " went back from " + last + " to " + next);
        }
    }

    private static String text(Map<String, AttributeValue> attributes, String name) {
        return Optional.ofNullable(attributes.get(name)).orElseThrow().s();
    }
}
