package dev.replicator.benchmarks.workload;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Creates items like those of applications: a few attributes of each type, just under 1 KB including the stamp. */
public final class Items {

    public static final String KEY = "pk";
    public static final String STAMP = "_rv";
    private static final int FILLER = 600;

    private Items() {}

    /** Returns the item of a key after this number of changes. */
    static Map<String, AttributeValue> item(String key, long revision) {
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        item.put(KEY, AttributeValue.fromS(key));
        item.put("customer", AttributeValue.fromS("customer-" + key.hashCode()));
        item.put("revision", AttributeValue.fromN(Long.toString(revision)));
        item.put("total", AttributeValue.fromN("1234.5"));
        item.put("paid", AttributeValue.fromBool(revision % 2 == 0));
        item.put(
                "address",
                AttributeValue.fromM(Map.of(
                        "street", AttributeValue.fromS("12 Long Lane"),
                        "city", AttributeValue.fromS("Dublin"),
                        "zip", AttributeValue.fromS("D02 X285"))));
        item.put("tags", AttributeValue.fromSs(List.of("new", "online", "priority")));
        item.put(
                "lines",
                AttributeValue.fromL(List.of(
                        AttributeValue.fromM(
                                Map.of("sku", AttributeValue.fromS("A-100"), "count", AttributeValue.fromN("2"))),
                        AttributeValue.fromM(
                                Map.of("sku", AttributeValue.fromS("B-200"), "count", AttributeValue.fromN("1"))))));
        item.put("note", AttributeValue.fromS("x".repeat(FILLER)));
        return item;
    }

    /**
     * Returns an item whose size including the stamp is a whole number of kilobytes, or one byte less, or one byte
     * more.
     */
    static Map<String, AttributeValue> aroundKilobytes(String key, long revision) {
        int others = KEY.length() + key.length() + "note".length() + STAMP.length() + SourceChange.VERSION_LENGTH;
        return Map.of(
                KEY,
                AttributeValue.fromS(key),
                "note",
                AttributeValue.fromS("x".repeat(stampedSize(revision) - others)));
    }

    private static int stampedSize(long revision) {
        int kilobytes = 1 + (int) (revision / 3 % 8);
        return 1024 * kilobytes + (int) (revision % 3) - 1;
    }

    /**
     * Returns the write units of an item in the workload {@link Shape#SIZES}, in one that inserts such items, or in one
     * that deletes them. The sizes repeat after 24 changes, so a deleted item has the size of its delete's position.
     */
    public static int writeUnits(SourceChange change) {
        return (stampedSize(change.sequence()) + 1023) / 1024;
    }

    /** Returns the item as a replicator writes it, with its stamp. */
    public static Map<String, AttributeValue> stamped(SourceChange change) {
        Map<String, AttributeValue> item = new LinkedHashMap<>(change.image());
        item.put(STAMP, AttributeValue.fromS(change.version()));
        return item;
    }
}
