package dev.replicator.ingest.ledger;

import dev.replicator.ingest.load.Counts;
import dev.replicator.ingest.load.Standing;
import dev.replicator.ingest.reject.Reason;
import dev.replicator.ingest.reject.Rejected;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The row of one object.
 *
 * @param order that of its newest upload
 * @param owner who loads it, or was the last to do so
 * @param until when the owner's right ends; long ago if it was given back
 * @param began when somebody first wanted to load its newest upload
 */
record Entry(
        String object, String order, Status status, String owner, Instant until, Instant began, Standing standing) {

    static final String ID = "id";
    static final String EXPIRES = "expires";
    static final String ORDER = "order";
    static final String OWNER = "owner";
    static final String UNTIL = "until";

    private static final String STATUS = "status";
    private static final String BEGAN = "began";
    private static final String REASONS = "reasons";
    private static final String REJECT_PARTS = "rejectParts";

    enum Status {
        /** A newer upload, for which an older loader must end first. */
        WAITING,
        LOADING,
        DONE
    }

    Entry heldBy(String newOwner, Instant newUntil) {
        return new Entry(object, order, Status.LOADING, newOwner, newUntil, began, standing);
    }

    Map<String, AttributeValue> item(Instant expires) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put(ID, AttributeValue.fromS(object));
        item.put(ORDER, AttributeValue.fromS(order));
        item.put(STATUS, AttributeValue.fromS(status.name()));
        item.put(OWNER, AttributeValue.fromS(owner));
        item.put(UNTIL, number(until.toEpochMilli()));
        item.put(BEGAN, number(began.toEpochMilli()));
        item.put(EXPIRES, number(expires.getEpochSecond()));
        item.put("read", number(standing.counts().read()));
        item.put("written", number(standing.counts().written()));
        item.put("merged", number(standing.counts().merged()));
        item.put("rejected", number(standing.counts().rejected()));
        item.put("kept", number(standing.counts().kept()));
        item.put(REASONS, reasons(standing.rejected()));
        item.put(REJECT_PARTS, number(standing.rejectParts()));
        return item;
    }

    static Optional<Entry> of(Map<String, AttributeValue> item) {
        if (item.isEmpty()) {
            return Optional.empty();
        }
        Counts counts = new Counts(
                number(item, "read"),
                number(item, "written"),
                number(item, "merged"),
                number(item, "rejected"),
                number(item, "kept"));
        return Optional.of(new Entry(
                text(item, ID),
                text(item, ORDER),
                Status.valueOf(text(item, STATUS)),
                text(item, OWNER),
                Instant.ofEpochMilli(number(item, UNTIL)),
                Instant.ofEpochMilli(number(item, BEGAN)),
                new Standing(counts, rejected(item), Math.toIntExact(number(item, REJECT_PARTS)))));
    }

    private static AttributeValue reasons(Rejected rejected) {
        Map<String, AttributeValue> numbers = new HashMap<>();
        rejected.byReason().forEach((reason, count) -> numbers.put(reason.name(), number(count)));
        return AttributeValue.fromM(numbers);
    }

    private static Rejected rejected(Map<String, AttributeValue> item) {
        Map<Reason, Long> reasons = new HashMap<>();
        item.getOrDefault(REASONS, AttributeValue.fromM(Map.of()))
                .m()
                .forEach((reason, count) -> reasons.put(Reason.valueOf(reason), Long.parseLong(count.n())));
        return new Rejected(reasons);
    }

    static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return item.getOrDefault(name, AttributeValue.fromS("")).s();
    }

    private static long number(Map<String, AttributeValue> item, String name) {
        return Long.parseLong(item.getOrDefault(name, number(0)).n());
    }
}
