package dev.replicator.example;

import dev.replicator.record.SourceRecord;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** A closed shard that gives its records in one page; an iterator is the index of the first record. */
final class ScriptedShard implements DynamoDbStreamsClient {

    private final List<Record> records;

    ScriptedShard(List<SourceRecord> records) {
        this.records = records.stream()
                .map(record -> ((SourceRecord.Whole) record).record())
                .toList();
    }

    @Override
    public GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request) {
        int index = 0;
        while (request.shardIteratorType() == ShardIteratorType.AT_SEQUENCE_NUMBER
                && !records.get(index).dynamodb().sequenceNumber().equals(request.sequenceNumber())) {
            index++;
        }
        return GetShardIteratorResponse.builder()
                .shardIterator(Integer.toString(index))
                .build();
    }

    @Override
    public GetRecordsResponse getRecords(GetRecordsRequest request) {
        int index = Integer.parseInt(request.shardIterator());
        return GetRecordsResponse.builder()
                .records(records.subList(index, records.size()))
                .build();
    }

    @Override
    public String serviceName() {
        return "dynamodb";
    }

    @Override
    public void close() {}
}
