package dev.replicator.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.replicator.record.SourceRecord;
import dev.replicator.testkit.function.FunctionProcess;
import dev.replicator.testkit.function.FunctionResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Stands in for the deployed event source mapping: hands the stream to the function as that one says. */
final class MappedStream {

    private final DynamoDbStreamsClient streams;
    private final JsonNode mapping;
    private int settled;

    MappedStream(Deployed deployed) {
        this(deployed, deployed.mapping());
    }

    MappedStream(Deployed deployed, JsonNode mapping) {
        this.streams = deployed.streams();
        this.mapping = mapping;
        assertThat(mapping.path("State").asText()).isEqualTo("Enabled");
    }

    /** Delivers what is not settled yet, in batches, each from its first unsettled record on again. */
    void deliverTo(FunctionProcess function) {
        var records = records();
        for (var deliveries = 0; settled < records.size(); deliveries++) {
            assertThat(deliveries)
                    .as("deliveries of %d records", records.size())
                    .isLessThan(20);
            var end = Math.min(settled + mapping.path("BatchSize").asInt(), records.size());
            var batch = records.subList(settled, end);
            settled += settledBy(function.invoke(event(batch)), batch);
        }
    }

    /** Without partial responses Lambda would take whatever is no exception for success. */
    private int settledBy(FunctionResult answer, List<SourceRecord> batch) {
        if (!mapping.path("FunctionResponseTypes").toString().contains("ReportBatchItemFailures")) {
            return batch.size();
        }
        var failures = Printed.failures(answer);
        return failures.isEmpty()
                ? batch.size()
                : batch.stream()
                        .map(record -> record.sequenceNumber().orElse(""))
                        .toList()
                        .indexOf(failures.get(0));
    }

    private List<SourceRecord> records() {
        var arn = mapping.path("EventSourceArn").asText();
        var records = new ArrayList<SourceRecord>();
        for (var shard : streams.describeStream(request -> request.streamArn(arn))
                .streamDescription()
                .shards()) {
            var iterator = streams.getShardIterator(request -> request.streamArn(arn)
                            .shardId(shard.shardId())
                            .shardIteratorType(ShardIteratorType.fromValue(
                                    mapping.path("StartingPosition").asText())))
                    .shardIterator();
            streams.getRecords(request -> request.shardIterator(iterator))
                    .records()
                    .forEach(record -> records.add(SourceRecord.of(arn, record)));
        }
        return records;
    }

    private static String event(List<SourceRecord> records) {
        return records.stream().map(SourceRecord::json).collect(Collectors.joining(",", "{\"Records\":[", "]}"));
    }
}
