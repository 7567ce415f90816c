package dev.replicator.cli.demo;

import dev.replicator.cli.tables.TablePair;
import dev.replicator.internal.value.Equality;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads the primary and its replicas several times a second, and shows their items side by side. */
final class ItemBoard {

    static final int MOST_ROWS = 400;
    private static final int LONGEST_TEXT = 200;
    private static final AttributeValue ZERO = AttributeValue.fromN("0");

    private final ReplicaWatcher primary;
    private final ReplicaWatcher replica;
    private final NaiveSide naive;
    private final StreamTotals totals;
    private final String stampAttribute;
    private volatile Look look = new Look(List.of(), 0, 0);

    /**
     * What was read.
     *
     * @param rows the items, by ID; at most {@link #MOST_ROWS}
     * @param items the number of items of the replica
     * @param oldestOnTheWay when the oldest change was made that the replica does not have; 0 if it has all
     */
    record Look(List<Map<String, Object>> rows, int items, long oldestOnTheWay) {}

    ItemBoard(TablePair tables, ReplicaWatcher replica, NaiveSide naive, StreamTotals totals) {
        this.primary = ReplicaWatcher.ofPrimary(tables);
        this.replica = replica;
        this.naive = naive;
        this.totals = totals;
        this.stampAttribute = tables.target().stampAttribute();
    }

    Look latest() {
        return look;
    }

    /** Reads all tables once. The primary is read first, so the replica is never ahead by a change that is not known. */
    void read() {
        Map<String, Map<String, AttributeValue>> atPrimary = primary.readItems();
        Map<String, Map<String, AttributeValue>> atReplica = replica.readItems();
        Map<String, Map<String, AttributeValue>> atNaive = naive.readItems();
        Map<String, Boolean> ids =
                new TreeMap<>(Comparator.comparingInt(String::length).thenComparing(id -> id));
        List.of(atPrimary, atReplica, atNaive).forEach(side -> side.keySet().forEach(id -> ids.put(id, true)));
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String id : ids.keySet()) {
            Map<String, AttributeValue> original = atPrimary.getOrDefault(id, Map.of());
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", shortened(id));
            row.put("primary", cell(original, "current"));
            Map<String, AttributeValue> copy = atReplica.getOrDefault(id, Map.of());
            row.put("replica", cell(copy, ofReplica(id, state(original, copy, replica.isBack(id)))));
            if (naive.isRunning()) {
                Map<String, AttributeValue> other = atNaive.getOrDefault(id, Map.of());
                row.put("naive", cell(other, state(original, other, naive.isBack(id))));
            }
            rows.add(row);
        }
        look = new Look(
                rows.subList(0, Math.min(MOST_ROWS, rows.size())), atReplica.size(), oldest(atPrimary, atReplica));
    }

    private static Map<String, Object> cell(Map<String, AttributeValue> item, String state) {
        Map<String, Object> cell = new LinkedHashMap<>();
        cell.put("state", item.isEmpty() && state.equals("current") ? "absent" : state);
        cell.put("revision", number(item, DemoApplication.REVISION));
        cell.put("price", price(item));
        AttributeValue note = item.get(DemoApplication.NOTE);
        cell.put("note", note == null ? "" : shortened(String.valueOf(note.s())));
        cell.put("exists", !item.isEmpty());
        return cell;
    }

    /** Returns {@code quarantined} for an item that waits only because its change cannot be applied. */
    private String ofReplica(String id, String state) {
        return state.equals("waiting") && totals.isQuarantined(id) ? "quarantined" : state;
    }

    /** Returns {@code current}, {@code waiting} for a change, {@code different}, or {@code back} in an older state. */
    private String state(Map<String, AttributeValue> original, Map<String, AttributeValue> copy, boolean isBack) {
        if (isBack) {
            return "back";
        }
        if (original.isEmpty() || copy.isEmpty()) {
            return original.isEmpty() && copy.isEmpty() ? "current" : "waiting";
        }
        long behind = number(original, DemoApplication.REVISION) - number(copy, DemoApplication.REVISION);
        if (behind != 0) {
            return behind > 0 ? "waiting" : "current";
        }
        return Equality.differing(original, unstamped(copy)).isEmpty() ? "current" : "different";
    }

    private Map<String, AttributeValue> unstamped(Map<String, AttributeValue> copy) {
        Map<String, AttributeValue> unstamped = new HashMap<>(copy);
        unstamped.remove(stampAttribute);
        return unstamped;
    }

    private long oldest(
            Map<String, Map<String, AttributeValue>> atPrimary, Map<String, Map<String, AttributeValue>> atReplica) {
        return atPrimary.entrySet().stream()
                .filter(item -> !totals.isQuarantined(item.getKey()))
                .filter(item -> number(item.getValue(), DemoApplication.REVISION)
                        > number(atReplica.getOrDefault(item.getKey(), Map.of()), DemoApplication.REVISION))
                .mapToLong(item -> number(item.getValue(), DemoApplication.WRITTEN))
                .min()
                .orElse(0);
    }

    /** Returns how long the oldest change on the way has been waiting, in milliseconds. */
    long waitingMillis() {
        long oldest = look.oldestOnTheWay();
        return oldest == 0 ? 0 : Math.max(0, Instant.now().toEpochMilli() - oldest);
    }

    private static long number(Map<String, AttributeValue> item, String attribute) {
        String number = item.getOrDefault(attribute, ZERO).n();
        return number == null || !number.matches("\\d{1,18}") ? 0 : Long.parseLong(number);
    }

    private static String price(Map<String, AttributeValue> item) {
        String number = item.getOrDefault(DemoApplication.PRICE, ZERO).n();
        return number == null
                ? ""
                : shortened(new BigDecimal(number).stripTrailingZeros().toPlainString());
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
    }
}
