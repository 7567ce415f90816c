package dev.replicator.ingest.load;

import dev.replicator.ingest.parse.NumberLimits;
import dev.replicator.ingest.reject.RowRejectReason;
import dev.replicator.record.Key;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The key attributes of a table and their types. */
public final class TableKey {

    private static final Optional<ScalarAttributeType> NUMBER = Optional.of(ScalarAttributeType.N);
    private static final AtomicLong ITEMS = new AtomicLong();

    private final Map<String, Optional<ScalarAttributeType>> types;
    private final List<Attribute> attributes;

    private record Attribute(String name, Optional<ScalarAttributeType> type) {}

    /**
     * Creates a key.
     *
     * @param types the type of each key attribute; empty if the type is unknown
     */
    public TableKey(Map<String, Optional<ScalarAttributeType>> types) {
        this.types = new TreeMap<>(types);
        this.attributes = this.types.entrySet().stream()
                .map(each -> new Attribute(each.getKey(), each.getValue()))
                .toList();
    }

    /** Returns a key for a run without a table. It accepts every item, and treats all keys as different. */
    public static TableKey none() {
        return new TableKey(Map.of());
    }

    public Map<String, Optional<ScalarAttributeType>> types() {
        return types;
    }

    /** Returns the key of an item. */
    Key of(Map<String, AttributeValue> item) {
        if (attributes.isEmpty()) {
            return Key.of(Map.of("item", AttributeValue.fromS(Long.toString(ITEMS.getAndIncrement()))));
        }
        if (attributes.size() == 1) {
            String name = attributes.get(0).name;
            return Key.of(Map.of(name, Optional.ofNullable(item.get(name)).orElseThrow()));
        }
        Map<String, AttributeValue> key = new HashMap<>();
        attributes.forEach(each -> key.put(each.name, item.get(each.name)));
        return Key.of(key);
    }

    /**
     * Converts the key attributes of an item from strings to the types of the table, such as {@code 12} to a number.
     */
    Map<String, AttributeValue> typed(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> typed = item;
        for (Attribute attribute : attributes) {
            if (attribute.type.equals(NUMBER)) {
                AttributeValue value = item.get(attribute.name);
                if (value != null && value.s() != null && NumberLimits.fits(value.s())) {
                    typed = typed == item ? new LinkedHashMap<>(item) : typed;
                    typed.put(attribute.name, AttributeValue.fromN(value.s()));
                }
            }
        }
        return typed;
    }

    /** Returns why the table would refuse the key of this item; empty if it would not. */
    Optional<RowOutcome.Refused> objection(Map<String, AttributeValue> item) {
        for (Attribute attribute : attributes) {
            AttributeValue value = item.get(attribute.name);
            if (value == null || isEmpty(value)) {
                return refused(RowRejectReason.MISSING_KEY, attribute.name, "of the table's key is missing or empty");
            }
            if (attribute.type.isPresent() && !fits(value, attribute.type.get())) {
                String what = "of the table's key is not of type " + attribute.type.get();
                return refused(RowRejectReason.WRONG_TYPE, attribute.name, what);
            }
        }
        return Optional.empty();
    }

    private static Optional<RowOutcome.Refused> refused(RowRejectReason reason, String name, String what) {
        return Optional.of(new RowOutcome.Refused(reason, name + " " + what));
    }

    private static boolean isEmpty(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s().isEmpty();
            case B -> value.b().asByteArrayUnsafe().length == 0;
            case NUL -> true;
            default -> false;
        };
    }

    private static boolean fits(AttributeValue value, ScalarAttributeType type) {
        return value.type().name().equals(type.toString());
    }
}
