package dev.replicator.benchmarks.workload;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items of just under 1 KB together with their stamp, with a few attributes of each kind, as applications have them. */
public final class Items {

    public static final String KEY = "pk";
    public static final String STAMP = "_rv";
    private static final int FILLER = 600;

    private Items() {}

    /** The item of a key after so many changes. */
    static Map<String, AttributeValue> item(String key, long revision) {
        return item(key, revision, FILLER);
    }

    static Map<String, AttributeValue> item(String key, long revision, int filler) {
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        item.put(KEY, AttributeValue.fromS(key));
        item.put("customer", AttributeValue.fromS("customer-" + key.hashCode()));
        item.put("revision", AttributeValue.fromN(Long.toString(revision)));
        item.put("total", AttributeValue.fromN("1234.50"));
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
        item.put("note", AttributeValue.fromS("x".repeat(filler)));
        return item;
    }

    /** The item as a replicator would have left it. */
    public static Map<String, AttributeValue> stamped(SourceChange change) {
        Map<String, AttributeValue> item = new LinkedHashMap<>(change.image());
        item.put(STAMP, AttributeValue.fromS(change.version()));
        return item;
    }
}
