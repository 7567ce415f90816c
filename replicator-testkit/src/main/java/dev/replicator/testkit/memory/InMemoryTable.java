package dev.replicator.testkit.memory;

import dev.replicator.testkit.condition.ServiceErrors;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveSpecification;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** One table. Not thread-safe: callers must hold the database's lock. */
final class InMemoryTable {

    private final CreateTableRequest created;
    private final TableKeys keys;
    private final NavigableMap<ItemKey, StoredItem> items = new TreeMap<>();
    private final UUID id;
    private @Nullable String expiryAttribute;

    InMemoryTable(CreateTableRequest created, UUID id) {
        this.created = created;
        this.keys = TableKeys.of(created);
        this.id = id;
    }

    String name() {
        return created.tableName();
    }

    TableKeys keys() {
        return keys;
    }

    StoredItem get(ItemKey key) {
        return items.getOrDefault(key, StoredItem.NONE);
    }

    void set(ItemKey key, StoredItem item) {
        if (item.exists()) {
            items.put(key, item);
        } else {
            items.remove(key);
        }
    }

    /** Returns a live view of the items in key order: all items, or those after a given key. */
    NavigableMap<ItemKey, StoredItem> items(@Nullable ItemKey behind) {
        return behind == null ? items : items.tailMap(behind, false);
    }

    TableDescription description() {
        return TableDescription.builder()
                .tableName(name())
                .tableArn("arn:aws:dynamodb:memory:000000000000:table/" + name())
                .tableId(id.toString())
                .tableStatus(TableStatus.ACTIVE)
                .keySchema(created.keySchema())
                .attributeDefinitions(created.attributeDefinitions())
                .streamSpecification(created.streamSpecification())
                .itemCount((long) items.size())
                .tableSizeBytes(
                        items.values().stream().mapToLong(StoredItem::size).sum())
                .build();
    }

    TimeToLiveDescription timeToLive() {
        var status = expiryAttribute == null ? TimeToLiveStatus.DISABLED : TimeToLiveStatus.ENABLED;
        return TimeToLiveDescription.builder()
                .timeToLiveStatus(status)
                .attributeName(expiryAttribute)
                .build();
    }

    void timeToLive(TimeToLiveSpecification wanted) {
        boolean enabled = expiryAttribute != null;
        if (wanted.enabled() == enabled) {
            throw ServiceErrors.validation("TimeToLive is already " + (enabled ? "enabled" : "disabled"));
        }
        if (expiryAttribute != null && !expiryAttribute.equals(wanted.attributeName())) {
            throw ServiceErrors.validation("TimeToLive is active on a different AttributeName");
        }
        expiryAttribute = enabled ? null : wanted.attributeName();
    }
}
