package dev.replicator.lambda.hec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The JSON of a reply.
 *
 * @param text the collector's sentence. It is not for the log, because it may quote an event
 * @param invalidEvent the first bad event of the request, counted from 0
 * @param ackId the id under which the request's acknowledgement can be asked for
 * @param acknowledged the ids whose events are indexed; empty if the reply is not about acknowledgements
 */
record ReplyBody(
        OptionalInt code,
        String text,
        OptionalInt invalidEvent,
        Optional<Long> ackId,
        Optional<Set<Long>> acknowledged) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern ID = Pattern.compile("\\d{1,18}");
    private static final ReplyBody NONE =
            new ReplyBody(OptionalInt.empty(), "", OptionalInt.empty(), Optional.empty(), Optional.empty());

    /** Reads a body. A body that is not a JSON object, such as a proxy's page, has no code. */
    static ReplyBody read(byte[] body) {
        try (JsonParser json = JSON.createParser(body)) {
            return json.nextToken() == JsonToken.START_OBJECT ? read(json) : NONE;
        } catch (IOException e) {
            return NONE;
        }
    }

    private static ReplyBody read(JsonParser json) throws IOException {
        OptionalInt code = OptionalInt.empty();
        OptionalInt invalidEvent = OptionalInt.empty();
        Optional<Long> ackId = Optional.empty();
        Optional<Set<Long>> acknowledged = Optional.empty();
        String text = "";
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            boolean isNumber = value == JsonToken.VALUE_NUMBER_INT;
            if (name.equals("code") && isNumber) {
                code = OptionalInt.of(json.getIntValue());
            } else if (name.equals("invalid-event-number") && isNumber) {
                invalidEvent = OptionalInt.of(json.getIntValue());
            } else if (name.equals("ackId") && (isNumber || value == JsonToken.VALUE_STRING)) {
                ackId = Optional.of(json.getValueAsLong());
            } else if (name.equals("text") && value == JsonToken.VALUE_STRING) {
                text = json.getText();
            } else if (name.equals("acks") && value == JsonToken.START_OBJECT) {
                acknowledged = Optional.of(readAcknowledged(json));
            } else {
                json.skipChildren();
            }
        }
        return new ReplyBody(code, text, invalidEvent, ackId, acknowledged);
    }

    private static Set<Long> readAcknowledged(JsonParser json) throws IOException {
        Set<Long> acknowledged = new HashSet<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String id = json.currentName();
            if (json.nextToken() == JsonToken.VALUE_TRUE && ID.matcher(id).matches()) {
                acknowledged.add(Long.valueOf(id));
            }
            json.skipChildren();
        }
        return acknowledged;
    }
}
