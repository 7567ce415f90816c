package dev.replicator.ingest.load;

import dev.replicator.ingest.parse.NumberLimits;
import dev.replicator.ingest.reject.RowRejectReason;
import dev.replicator.record.Key;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * The key of a table.
 *
 * @param types the type of each of its attributes; empty where only the name is known
 */
public record TableKey(Map<String, Optional<ScalarAttributeType>> types) {

    public TableKey {
        types = new TreeMap<>(types);
    }

    private static final AtomicLong ITEMS = new AtomicLong();

    /** Of no table: it takes every item, and no two are of one key. */
    public static TableKey none() {
        return new TableKey(Map.of());
    }

    /** The item's key. */
    Key of(Map<String, AttributeValue> item) {
        if (types.isEmpty()) {
            return Key.of(Map.of("item", AttributeValue.fromN(Long.toString(ITEMS.getAndIncrement()))));
        }
        if (types.size() == 1) {
            String name = types.keySet().iterator().next();
            return Key.of(Map.of(name, Optional.ofNullable(item.get(name)).orElseThrow()));
        }
        Map<String, AttributeValue> key = new HashMap<>();
        types.keySet().forEach(name -> key.put(name, item.get(name)));
        return Key.of(key);
    }

    /** An item of nothing but texts, with its key as the table wants it where a text says that: {@code 12} is a number. */
    Map<String, AttributeValue> typed(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> typed = item;
        for (Map.Entry<String, Optional<ScalarAttributeType>> attribute : types.entrySet()) {
            Optional<AttributeValue> value =
                    Optional.ofNullable(item.get(attribute.getKey())).filter(each -> each.s() != null);
            if (attribute.getValue().equals(Optional.of(ScalarAttributeType.N))
                    && value.filter(each -> NumberLimits.fits(each.s())).isPresent()) {
                typed = typed == item ? new LinkedHashMap<>(item) : typed;
                typed.put(attribute.getKey(), AttributeValue.fromN(value.get().s()));
            }
        }
        return typed;
    }

    /** Why the table cannot take an item with these attributes as its key. */
    Optional<RowOutcome.Refused> objection(Map<String, AttributeValue> item) {
        for (Map.Entry<String, Optional<ScalarAttributeType>> attribute : types.entrySet()) {
            AttributeValue value = item.get(attribute.getKey());
            if (value == null || isEmpty(value)) {
                return refused(
                        RowRejectReason.MISSING_KEY, attribute.getKey(), "of the table's key is missing or empty");
            }
            if (attribute.getValue().filter(type -> !fits(value, type)).isPresent()) {
                String what = "of the table's key is not of type "
                        + attribute.getValue().get();
                return refused(RowRejectReason.WRONG_TYPE, attribute.getKey(), what);
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
