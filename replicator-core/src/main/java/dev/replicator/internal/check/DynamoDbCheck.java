package dev.replicator.internal.check;

import dev.replicator.internal.fault.Fault;
import dev.replicator.internal.fault.FaultClassifier;
import dev.replicator.internal.ledger.Contract;
import dev.replicator.internal.ledger.LedgerIds;
import dev.replicator.internal.ledger.LedgerRow;
import dev.replicator.report.Finding;
import dev.replicator.report.Finding.Kind;
import dev.replicator.table.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/**
 * Checks the replica and the ledger table with requests to AWS. Blocks, and changes nothing. Replication works without
 * it.
 */
public final class DynamoDbCheck {

    private static final int TOMBSTONES_LOOKED_AT = 100;

    private final DynamoDbAsyncClient client;
    private final Target target;
    private final Function<Set<String>, List<String>> misfits;
    private final Duration shortestLife;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * Creates the check of one replica.
     *
     * @param misfits returns the reasons why the rules cannot produce items with the given key attributes
     * @param shortestLife the shortest permitted tombstone life
     */
    public DynamoDbCheck(
            DynamoDbAsyncClient client,
            Target target,
            Function<Set<String>, List<String>> misfits,
            Duration shortestLife) {
        this.client = client;
        this.target = target;
        this.misfits = misfits;
        this.shortestLife = shortestLife;
    }

    /** Returns the problems; empty if there are none. */
    public synchronized List<Finding> findings() {
        findings.clear();
        keySchema(target.replicaTable()).ifPresent(this::checkReplica);
        keySchema(target.ledgerTable()).ifPresent(this::checkLedger);
        return List.copyOf(findings);
    }

    private void checkReplica(KeySchema schema) {
        misfits.apply(schema.types().keySet()).forEach(misfit -> find(Kind.KEY_SCHEMA, misfit));
        if (schema.types().containsKey(target.stampAttribute())) {
            find(
                    Kind.KEY_SCHEMA,
                    "The stamp attribute '%s' is a key attribute of the replica; choose another name."
                            .formatted(target.stampAttribute()));
        }
        timeToLive(target.replicaTable())
                .flatMap(this::timeToLiveProblem)
                .ifPresent(what -> find(Kind.REPLICA_TTL, what));
    }

    private Optional<String> timeToLiveProblem(TimeToLiveDescription ttl) {
        boolean isOn = isOn(ttl);
        if (!target.hasTombstonesInTable()) {
            return isOn
                    ? Optional.of("Time to live is on at replica '%s'. Turn it off: deletes arrive through the stream."
                            .formatted(target.replicaTable()))
                    : Optional.empty();
        }
        return isOn && target.goneAttribute().equals(ttl.attributeName())
                ? Optional.empty()
                : Optional.of(
                        ("Time to live of replica '%s' is not on for '%s'. Turn it on, or its tombstones are never"
                                        + " deleted.")
                                .formatted(target.replicaTable(), target.goneAttribute()));
    }

    private void checkLedger(KeySchema schema) {
        if (!schema.equals(KeySchema.LEDGER)) {
            find(
                    Kind.KEY_SCHEMA,
                    "The ledger '%s' must have the string 'id' as its only key attribute."
                            .formatted(target.ledgerTable()));
            return;
        }
        timeToLive(target.ledgerTable())
                .filter(ttl -> !isOn(ttl) || !LedgerRow.EXPIRES.equals(ttl.attributeName()))
                .ifPresent(off -> find(
                        Kind.LEDGER_TTL,
                        "Time to live of ledger '%s' is not on for 'expires'. Turn it on, or the ledger grows without limit."
                                .formatted(target.ledgerTable())));
        checkTombstones();
        checkContract();
    }

    private void checkTombstones() {
        ask(
                        "Scan",
                        () -> client.scan(request ->
                                request.tableName(target.ledgerTable()).limit(TOMBSTONES_LOOKED_AT)))
                .filter(page -> page.items().stream().anyMatch(this::isShortLived))
                .ifPresent(page -> find(
                        Kind.SHORT_TOMBSTONES,
                        "Tombstones in ledger '%s' live shorter than the %d hours that a replay can take."
                                .formatted(target.ledgerTable(), shortestLife.toHours())));
    }

    private boolean isShortLived(Map<String, AttributeValue> row) {
        Optional<Long> gone = seconds(row, LedgerRow.GONE);
        Optional<Long> expires = seconds(row, LedgerRow.EXPIRES);
        return text(row, LedgerIds.ID).startsWith(LedgerIds.prefix(target.replicaTable()))
                && gone.isPresent()
                && expires.isPresent()
                && expires.get() - gone.get() < shortestLife.toSeconds();
    }

    private void checkContract() {
        ask(
                        "GetItem",
                        () -> client.getItem(request -> request.tableName(target.ledgerTable())
                                .key(LedgerIds.contract(target.replicaTable()))
                                .consistentRead(true)))
                .filter(GetItemResponse::hasItem)
                .flatMap(response -> Contract.read(response.item()).mismatch(target))
                .ifPresent(why -> find(Kind.CONTRACT, why));
    }

    private Optional<KeySchema> keySchema(String table) {
        return ask("DescribeTable of '" + table + "'", () -> client.describeTable(request -> request.tableName(table)))
                .map(response -> KeySchema.of(response.table()));
    }

    private Optional<TimeToLiveDescription> timeToLive(String table) {
        return ask("DescribeTimeToLive", () -> client.describeTimeToLive(request -> request.tableName(table)))
                .map(response -> response.timeToLiveDescription());
    }

    /** Returns the response. If the request fails, adds a finding and returns empty. */
    private <T> Optional<T> ask(String question, Supplier<CompletableFuture<T>> request) {
        try {
            return Optional.of(FaultClassifier.inFuture(request).join());
        } catch (CompletionException e) {
            Fault fault = FaultClassifier.of(e);
            Kind kind =
                    FaultClassifier.unwrap(e) instanceof ResourceNotFoundException ? Kind.TABLE_MISSING : Kind.NOT_TOLD;
            find(kind, question + ": " + fault.code() + " " + fault.message());
            return Optional.empty();
        }
    }

    private void find(Kind kind, String what) {
        findings.add(new Finding(kind, what));
    }

    private static boolean isOn(TimeToLiveDescription ttl) {
        return ttl.timeToLiveStatus() == TimeToLiveStatus.ENABLED
                || ttl.timeToLiveStatus() == TimeToLiveStatus.ENABLING;
    }

    private static String text(Map<String, AttributeValue> row, String attribute) {
        return Optional.ofNullable(row.get(attribute)).map(AttributeValue::s).orElse("");
    }

    private static Optional<Long> seconds(Map<String, AttributeValue> row, String attribute) {
        return Optional.ofNullable(row.get(attribute)).map(AttributeValue::n).map(Long::valueOf);
    }
}
