package dev.replicator.ingest.ledger;

import static java.util.stream.Collectors.toMap;

import dev.replicator.ingest.load.LoadPosition;
import dev.replicator.ingest.load.RowCounts;
import dev.replicator.ingest.reject.RejectCounts;
import dev.replicator.ingest.reject.RowRejectReason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverterProvider;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;

/**
 * The ledger's row of one object.
 *
 * @param order the order of its newest upload
 * @param owner the process that has or had the lease
 * @param until the time at which the lease expires; {@link Instant#EPOCH} if it was given back
 * @param began the time at which a process first tried to load the newest upload
 * @param turns the number of leases since the load last made progress
 */
record UploadRow(
        String object,
        String order,
        Status status,
        String owner,
        Instant until,
        Instant began,
        int turns,
        LoadPosition position) {

    static final String ID = "id";
    static final String EXPIRES = "expires";
    static final String ORDER = "order";
    static final String OWNER = "owner";
    static final String UNTIL = "until";

    private static final String STATUS = "status";
    private static final String BEGAN = "began";
    private static final String TURNS = "turns";
    private static final String READ = "read";
    private static final String WRITTEN = "written";
    private static final String MERGED = "merged";
    private static final String REJECTED = "rejected";
    private static final String KEPT = "kept";
    private static final String REASONS = "reasons";
    private static final String REJECT_PARTS = "rejectParts";
    private static final String PATHS_FOUND = "pathsFound";

    private static final EnhancedType<String> TEXT = EnhancedType.of(String.class);
    private static final EnhancedType<Long> NUMBER = EnhancedType.of(Long.class);

    enum Status {
        /** A newer upload waits until the load of an older one ends. */
        WAITING,
        LOADING,
        DONE
    }

    /** Returns a copy with this owner. If the owner is new, the number of leases grows by one. */
    UploadRow heldBy(String newOwner, Instant newUntil) {
        int newTurns = owner.equals(newOwner) ? turns : turns + 1;
        return new UploadRow(object, order, Status.LOADING, newOwner, newUntil, began, newTurns, position);
    }

    /** Returns a copy with this status and expiry time, and the same owner. */
    UploadRow held(Status newStatus, Instant newUntil) {
        return new UploadRow(object, order, newStatus, owner, newUntil, began, turns, position);
    }

    /** Returns a copy with this position. */
    UploadRow at(LoadPosition reached) {
        boolean further = reached.counts().read() > position.counts().read();
        return new UploadRow(object, order, status, owner, until, began, further ? 0 : turns, reached);
    }

    EnhancedDocument row(Instant expires) {
        Map<String, Long> reasons = position.rejected().byReason().entrySet().stream()
                .collect(toMap(each -> each.getKey().name(), Map.Entry::getValue));
        return EnhancedDocument.builder()
                .attributeConverterProviders(AttributeConverterProvider.defaultProvider())
                .putString(ID, object)
                .putString(ORDER, order)
                .putString(STATUS, status.name())
                .putString(OWNER, owner)
                .putNumber(UNTIL, until.toEpochMilli())
                .putNumber(BEGAN, began.toEpochMilli())
                .putNumber(TURNS, turns)
                .putNumber(EXPIRES, expires.getEpochSecond())
                .putNumber(READ, position.counts().read())
                .putNumber(WRITTEN, position.counts().written())
                .putNumber(MERGED, position.counts().merged())
                .putNumber(REJECTED, position.counts().rejected())
                .putNumber(KEPT, position.counts().kept())
                .putMap(REASONS, reasons, TEXT, NUMBER)
                .putNumber(REJECT_PARTS, position.rejectParts())
                .putList(PATHS_FOUND, position.pathsFound(), TEXT)
                .build();
    }

    static UploadRow of(EnhancedDocument row) {
        RowCounts counts = new RowCounts(
                row.getNumber(READ).longValue(),
                row.getNumber(WRITTEN).longValue(),
                row.getNumber(MERGED).longValue(),
                row.getNumber(REJECTED).longValue(),
                row.getNumber(KEPT).longValue());
        Map<RowRejectReason, Long> reasons = row.getMap(REASONS, TEXT, NUMBER).entrySet().stream()
                .collect(toMap(each -> RowRejectReason.valueOf(each.getKey()), Map.Entry::getValue));
        return new UploadRow(
                row.getString(ID),
                row.getString(ORDER),
                Status.valueOf(row.getString(STATUS)),
                row.getString(OWNER),
                Instant.ofEpochMilli(row.getNumber(UNTIL).longValue()),
                Instant.ofEpochMilli(row.getNumber(BEGAN).longValue()),
                row.getNumber(TURNS).intValue(),
                new LoadPosition(
                        counts,
                        new RejectCounts(reasons),
                        row.getNumber(REJECT_PARTS).intValue(),
                        row.isPresent(PATHS_FOUND) ? row.getList(PATHS_FOUND, TEXT) : List.of()));
    }
}
