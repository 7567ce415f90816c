package dev.replicator;

import dev.replicator.internal.change.Change;
import dev.replicator.internal.change.Decoder;
import dev.replicator.internal.change.StreamArn;
import dev.replicator.record.SourceRecord;
import dev.replicator.record.Version;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** A primary table whose stream is what its methods return: each write gives the record that DynamoDB would. */
public final class Source {

    public static final String KEY = "id";
    public static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final String streamArn;
    private final Map<String, Map<String, AttributeValue>> items = new TreeMap<>();
    private long writes;

    private Source(String streamArn) {
        this.streamArn = streamArn;
    }

    public static Source table(String name) {
        return stream(name, "2026-01-01T00:00:00.000");
    }

    public static Source stream(String table, String label) {
        return new Source("arn:aws:dynamodb:us-east-1:123456789012:table/" + table + "/stream/" + label);
    }

    public static Source withoutArn() {
        return new Source("");
    }

    public SourceRecord put(String id, String value) {
        return put(id, Map.of("value", AttributeValue.fromS(value)));
    }

    public SourceRecord put(String id, Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> image = new LinkedHashMap<>(key(id));
        image.putAll(attributes);
        Optional<Map<String, AttributeValue>> old = Optional.ofNullable(items.put(id, image));
        return record(old.isPresent() ? OperationType.MODIFY : OperationType.INSERT, id, Optional.of(image), old);
    }

    public SourceRecord delete(String id) {
        Optional<Map<String, AttributeValue>> old = Optional.ofNullable(items.remove(id));
        return record(OperationType.REMOVE, id, Optional.empty(), old);
    }

    /** The version that the next write will have. */
    public Version nextVersion() {
        String label = StreamArn.parse(streamArn).map(StreamArn::label).orElse("");
        return Version.of(label, sequenceNumber(writes + 1), Optional.of(created(writes + 1)));
    }

    public boolean has(String id) {
        return items.containsKey(id);
    }

    /** The items as they are now, by id. */
    public Map<String, Map<String, AttributeValue>> items() {
        return items;
    }

    public static Map<String, AttributeValue> key(String id) {
        return Map.of(KEY, AttributeValue.fromS(id));
    }

    public static Change change(SourceRecord record) {
        return (Change) Decoder.decode(record);
    }

    private SourceRecord record(
            OperationType event,
            String id,
            Optional<Map<String, AttributeValue>> image,
            Optional<Map<String, AttributeValue>> old) {
        writes++;
        Record.Builder record = Record.builder()
                .eventID("event-" + writes)
                .eventName(event)
                .dynamodb(body -> {
                    body.keys(key(id))
                            .sequenceNumber(sequenceNumber(writes))
                            .approximateCreationDateTime(created(writes));
                    image.ifPresent(body::newImage);
                    old.ifPresent(body::oldImage);
                });
        return SourceRecord.of(streamArn, record.build());
    }

    private static String sequenceNumber(long write) {
        return (100_000_000_000_000_000L + write) + "000000";
    }

    private static Instant created(long write) {
        return BEGIN.plusSeconds(write);
    }
}
