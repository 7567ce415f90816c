package dev.replicator.testkit.splunk;

import dev.replicator.testkit.splunk.StrictJson.BadJsonException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the events of a request: JSON objects, one after the other, without an array around them. */
record StrictEvents(HecToken token) {

    /** The events, or the answer that refuses the request. */
    record Parsed(List<ReceivedEvent> events, Optional<HecAnswer> refusal) {

        static Parsed refused(HecAnswer answer) {
            return new Parsed(List.of(), Optional.of(answer));
        }
    }

    private static final class RefusedException extends Exception {

        private final transient HecAnswer answer;

        RefusedException(HecAnswer answer) {
            super(answer.text());
            this.answer = answer;
        }
    }

    Parsed parse(byte[] body) {
        var events = new ArrayList<ReceivedEvent>();
        try (var json = new StrictJson(body)) {
            for (var next = json.next(); next.isPresent(); next = json.next()) {
                events.add(event(next.get()));
            }
        } catch (RefusedException e) {
            return Parsed.refused(e.answer.with("invalid-event-number", events.size()));
        } catch (BadJsonException e) {
            return Parsed.refused(HecAnswer.INVALID_FORMAT.with("invalid-event-number", events.size()));
        }
        return events.isEmpty() ? Parsed.refused(HecAnswer.NO_DATA) : new Parsed(events, Optional.empty());
    }

    private ReceivedEvent event(Object value) throws RefusedException {
        if (!(value instanceof Map<?, ?> members)) {
            throw new RefusedException(HecAnswer.INVALID_FORMAT);
        }
        if (!members.containsKey("event")) {
            throw new RefusedException(HecAnswer.EVENT_REQUIRED);
        }
        var event = members.get("event");
        if (event.equals("") || event.equals(Optional.empty())) {
            throw new RefusedException(HecAnswer.EVENT_BLANK);
        }
        var index = text(members, "index");
        if (index.isPresent() && !token.indexes().contains(index.get())) {
            throw new RefusedException(HecAnswer.INCORRECT_INDEX);
        }
        return new ReceivedEvent(
                token.value(),
                index,
                time(members),
                text(members, "source"),
                text(members, "sourcetype"),
                text(members, "host"),
                fields(members),
                event);
    }

    private static Optional<String> text(Map<?, ?> members, String name) throws RefusedException {
        var value = members.get(name);
        if (value != null && !(value instanceof String)) {
            throw new RefusedException(HecAnswer.INVALID_FORMAT);
        }
        return Optional.ofNullable((String) value);
    }

    /** Reads the seconds since 1970, as a number or as the text of one. */
    private static Optional<String> time(Map<?, ?> members) throws RefusedException {
        var value = members.get("time");
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(value.toString()).toPlainString());
        } catch (NumberFormatException e) {
            throw new RefusedException(HecAnswer.INVALID_FORMAT);
        }
    }

    /** Indexed fields are flat: a value is a string, a number, a boolean, or a list of these. */
    private static Map<String, Object> fields(Map<?, ?> members) throws RefusedException {
        if (!members.containsKey("fields")) {
            return Map.of();
        }
        if (!(members.get("fields") instanceof Map<?, ?> fields)) {
            throw new RefusedException(HecAnswer.BAD_FIELDS);
        }
        for (var value : fields.values()) {
            var elements = value instanceof List<?> list ? list : List.of(value);
            if (elements.stream().anyMatch(each -> each instanceof Map || each instanceof List)) {
                throw new RefusedException(HecAnswer.BAD_FIELDS);
            }
        }
        return fields.entrySet().stream()
                .collect(Collectors.toMap(each -> (String) each.getKey(), Map.Entry::getValue));
    }
}
