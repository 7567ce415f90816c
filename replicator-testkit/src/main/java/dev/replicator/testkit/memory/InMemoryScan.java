package dev.replicator.testkit.memory;

import dev.replicator.testkit.condition.Guard;
import dev.replicator.testkit.condition.ServiceErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** Reads one page of a scan, in key order. The page ends at the limit, or with the item that makes it reach 1 MB. */
final class InMemoryScan {

    private static final int PAGE_BYTES = 1024 * 1024;

    private final InMemoryTable table;
    private final ScanRequest request;
    private final List<Map<String, AttributeValue>> found = new ArrayList<>();
    private int scanned;
    private int size;
    private @Nullable ItemKey last;

    InMemoryScan(InMemoryTable table, ScanRequest request) {
        this.table = table;
        this.request = request;
        ActionReader.refuse(request.hasScanFilter() || request.hasAttributesToGet(), "legacy filters");
        ActionReader.refuse(request.projectionExpression() != null, "projections");
        ActionReader.refuse(request.indexName() != null, "indexes");
        if (request.limit() != null && request.limit() < 1) {
            throw ServiceErrors.validation("Limit must be greater than or equal to 1");
        }
    }

    ScanResponse response() {
        var filter = Guard.of(
                request.filterExpression(), request.expressionAttributeNames(), request.expressionAttributeValues());
        for (var entry : table.items(start()).entrySet()) {
            if (!inSegment(entry.getKey())) {
                continue;
            }
            var item = entry.getValue();
            scanned++;
            size += item.size();
            if (filter.admits(item.attributes())) {
                found.add(item.attributes());
            }
            if (isFull()) {
                last = entry.getKey();
                break;
            }
        }
        return page();
    }

    private @Nullable ItemKey start() {
        return request.hasExclusiveStartKey() ? table.keys().ofKey(request.exclusiveStartKey()) : null;
    }

    private boolean inSegment(ItemKey key) {
        return request.totalSegments() == null
                || Math.floorMod(key.partition().hashCode(), request.totalSegments()) == request.segment();
    }

    private boolean isFull() {
        return size >= PAGE_BYTES || (request.limit() != null && scanned == request.limit());
    }

    private ScanResponse page() {
        boolean consistent = Boolean.TRUE.equals(request.consistentRead());
        double units = Capacity.read(size, consistent);
        var page = ScanResponse.builder()
                .count(found.size())
                .scannedCount(scanned)
                .consumedCapacity(Capacity.reported(request.returnConsumedCapacity(), table.name(), units));
        if (request.select() != Select.COUNT) {
            page.items(found);
        }
        if (last != null) {
            page.lastEvaluatedKey(table.keys().attributes(last));
        }
        return page.build();
    }
}
