package dev.replicator.internal.read;

import dev.replicator.internal.fault.CapacityUnits;
import dev.replicator.table.DynamoDbTable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** Scans a table in segments. DynamoDB divides a table into segments by the hash of the partition key. */
public record DynamoDbScan(DynamoDbTable table, SampledSegments sample, Consumer<ScanRequest.Builder> settings)
        implements PageSource {

    /** The maximum number of items in a page. It limits the memory of a page of small items. */
    private static final int PAGE_ITEMS = 500;

    /** Returns a scan with eventually consistent reads, which cost half as much as strongly consistent reads. */
    public static DynamoDbScan of(DynamoDbTable table, SampledSegments sample) {
        return new DynamoDbScan(table, sample, scan -> {});
    }

    /** Returns a scan with strongly consistent reads and a filter. */
    public static DynamoDbScan filtered(
            DynamoDbTable table,
            int segments,
            String filter,
            Map<String, String> names,
            Map<String, AttributeValue> values) {
        return new DynamoDbScan(table, SampledSegments.all(segments), scan -> {
            scan.consistentRead(true).filterExpression(filter);
            // DynamoDB refuses empty maps
            if (!names.isEmpty()) {
                scan.expressionAttributeNames(names);
            }
            if (!values.isEmpty()) {
                scan.expressionAttributeValues(values);
            }
        });
    }

    @Override
    public int parts() {
        return sample.segments().size();
    }

    @Override
    public Cursor open(int part, Optional<String> behind) {
        return new SegmentCursor(sample.segments().get(part), behind);
    }

    private final class SegmentCursor implements Cursor {

        private final int segment;
        private Map<String, AttributeValue> start;

        SegmentCursor(int segment, Optional<String> behind) {
            this.segment = segment;
            this.start = behind.map(KeyText::parse).orElseGet(HashMap::new);
        }

        @Override
        public CompletableFuture<Page> next() {
            ScanRequest.Builder request = ScanRequest.builder()
                    .segment(segment)
                    .totalSegments(sample.totalSegments())
                    .limit(PAGE_ITEMS);
            settings.accept(request);
            if (!start.isEmpty()) {
                request.exclusiveStartKey(start);
            }
            return new DynamoDbReads(table).scan(request).thenApply(this::page);
        }

        private Page page(ScanResponse response) {
            start = response.lastEvaluatedKey();
            Optional<String> next = response.hasLastEvaluatedKey() && !start.isEmpty()
                    ? Optional.of(KeyText.of(start))
                    : Optional.empty();
            return new Page(response.items(), next, CapacityUnits.of(response.consumedCapacity()));
        }

        @Override
        public void close() {}
    }
}
