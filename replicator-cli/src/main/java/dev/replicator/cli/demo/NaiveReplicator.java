package dev.replicator.cli.demo;

import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.RetryCause;
import dev.replicator.outcome.SettledRecord;
import dev.replicator.record.SourceRecord;
import dev.replicator.report.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * Replicates as most samples do: puts each new image and deletes each removed item, in order and without conditions. After
 * a failure the batch is delivered again from the failed record on. Only for comparison in the demo.
 */
record NaiveReplicator(DynamoDbAsyncClient client, String table) {

    Report replicate(List<SourceRecord> records) {
        List<SettledRecord> settled = new ArrayList<>();
        Optional<Outcome> failed = Optional.empty();
        for (SourceRecord record : records) {
            if (failed.isEmpty()) {
                failed = write(((SourceRecord.Whole) record).record());
            }
            settled.add(new SettledRecord(record, failed.orElseGet(Outcome.Applied::new)));
        }
        return Report.of(settled, 0, Optional.empty(), Instant.now());
    }

    private Optional<Outcome> write(Record record) {
        try {
            if (record.eventName() == OperationType.REMOVE) {
                Map<String, AttributeValue> key = record.dynamodb().keys();
                client.deleteItem(delete -> delete.tableName(table).key(key)).join();
            } else {
                Map<String, AttributeValue> image = record.dynamodb().newImage();
                client.putItem(put -> put.tableName(table).item(image)).join();
            }
            return Optional.empty();
        } catch (CompletionException e) {
            return Optional.of(new Outcome.Retry(RetryCause.UNAVAILABLE, "The write failed."));
        }
    }
}
