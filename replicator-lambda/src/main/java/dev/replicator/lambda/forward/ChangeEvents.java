package dev.replicator.lambda.forward;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.replicator.internal.change.Change;
import dev.replicator.internal.change.Decoded;
import dev.replicator.internal.change.Decoder;
import dev.replicator.internal.rules.RuleResult;
import dev.replicator.internal.rules.Rules;
import dev.replicator.internal.value.JsonWriter;
import dev.replicator.lambda.hec.HecEvent;
import dev.replicator.outcome.Outcome;
import dev.replicator.outcome.RetryCause;
import dev.replicator.record.SourceRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Turns a record into an event for Splunk, or into an outcome if there is nothing to send. Pure.
 *
 * @param table the table's name, which every event contains
 * @param oldImage whether events contain the old item, too
 */
record ChangeEvents(String table, Rules rules, EventMetadata metadata, boolean oldImage) {

    /** The result: an event, or an outcome. */
    sealed interface Result {

        /** Returns the event to send; empty if the record is filtered or rejected. */
        Optional<HecEvent> event();

        record Event(HecEvent ready) implements Result {

            @Override
            public Optional<HecEvent> event() {
                return Optional.of(ready);
            }
        }

        record Settled(Outcome outcome) implements Result {

            @Override
            public Optional<HecEvent> event() {
                return Optional.empty();
            }
        }
    }

    Result of(SourceRecord record) {
        Decoded decoded = Decoder.decode(record);
        if (!(decoded instanceof Change change)) {
            return rejected(new RuleResult.Rejected(((Decoded.Undecodable) decoded).rejection()));
        }
        RuleResult ruled = rules.apply(change);
        if (!(ruled instanceof RuleResult.Passed passed)) {
            return settled(ruled);
        }
        RuleResult old = change.oldImage().isEmpty() ? new RuleResult.Filtered() : rules.apply(oldItem(change));
        return old instanceof RuleResult.Rejected rejected
                ? rejected(rejected)
                : new Result.Event(event(passed.change(), image(old)));
    }

    /** Returns the old item as if it had just been inserted, so that filter and redaction apply to it as well. */
    private static Change oldItem(Change change) {
        return new Change(
                change.source(),
                change.sourceTable(),
                Change.Kind.INSERT,
                change.key(),
                change.version(),
                change.oldImage(),
                Map.of(),
                false);
    }

    private static Map<String, AttributeValue> image(RuleResult ruled) {
        return ruled instanceof RuleResult.Passed passed ? passed.change().image() : Map.of();
    }

    private static Result settled(RuleResult ruled) {
        if (ruled instanceof RuleResult.Rejected rejected) {
            return rejected(rejected);
        }
        return new Result.Settled(
                ruled instanceof RuleResult.Misfit misfit
                        ? new Outcome.Retry(RetryCause.TABLE, misfit.why())
                        : new Outcome.Filtered());
    }

    private static Result rejected(RuleResult.Rejected rejected) {
        return new Result.Settled(new Outcome.Rejected(rejected.rejection()));
    }

    private HecEvent event(Change change, Map<String, AttributeValue> old) {
        Map<String, AttributeValue> item = new HashMap<>(change.isDelete() ? old : change.image());
        item.putAll(change.key().attributes());
        Optional<String> index = metadata.index().of(item);
        return HecEvent.of(index, JsonWriter.text(json -> {
            json.writeStartObject();
            write(json, "index", index);
            write(json, "source", metadata.source().of(item));
            write(json, "sourcetype", metadata.sourcetype().of(item));
            write(json, "host", metadata.host().of(item));
            Optional<Instant> created = change.source().created();
            if (created.isPresent()) {
                json.writeNumberField("time", BigDecimal.valueOf(created.get().toEpochMilli(), 3));
            }
            json.writeObjectFieldStart("fields");
            json.writeStringField("id", change.version().place());
            json.writeEndObject();
            json.writeObjectFieldStart("event");
            json.writeStringField("type", change.kind().name());
            json.writeStringField("table", table);
            if (change.expired()) {
                json.writeBooleanField("expired", true);
            }
            write(json, "keys", change.key().attributes());
            write(json, "new", change.image());
            write(json, "old", oldImage ? old : Map.of());
            json.writeEndObject();
            json.writeEndObject();
        }));
    }

    private static void write(JsonGenerator json, String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        }
    }

    private static void write(JsonGenerator json, String name, Map<String, AttributeValue> attributes)
            throws IOException {
        if (!attributes.isEmpty()) {
            json.writeFieldName(name);
            UntypedJson.write(json, attributes);
        }
    }
}
