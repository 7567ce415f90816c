package dev.replicator.internal.ledger;

import dev.replicator.table.Target;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The contract of a replica: what all processes that write to it must agree on.
 *
 * @param source the ARN of the replicated table; empty if only records without an ARN were replicated
 * @param stamp the stamp attribute and, if the tombstones are in the replica, the attribute of their expiry
 * @param tombstones where the tombstones of the replica are
 * @param epoch the number of times that the tombstones were moved
 * @param tableId the id of the replica when its tombstones were last known to be complete; empty if they are in the
 *     ledger
 */
public record Contract(
        Optional<String> source, String stamp, Tombstones tombstones, long epoch, Optional<String> tableId) {

    /** The attributes of the row. */
    public static final String TOMBSTONES = "tombstones";

    public static final String EPOCH = "epoch";
    static final String TABLE_ID = "tableId";

    /** Where the tombstones of a replica are. */
    public enum Tombstones {
        LEDGER,
        TABLE,
        /** They are being moved to the ledger. Nobody else may write to the replica. */
        MOVING_TO_LEDGER,
        /** They are being moved to the replica. Nobody else may write to the replica. */
        MOVING_TO_TABLE;

        public boolean isMoving() {
            return this == MOVING_TO_LEDGER || this == MOVING_TO_TABLE;
        }
    }

    /**
     * Returns the contract that a process with these settings makes.
     *
     * @param tableId the id of the replica; needed only if the tombstones are in the replica
     */
    public static Contract of(Optional<String> source, Target target, Optional<String> tableId) {
        return new Contract(
                source,
                stampTerm(target, target.hasTombstonesInTable()),
                target.hasTombstonesInTable() ? Tombstones.TABLE : Tombstones.LEDGER,
                0,
                tableId);
    }

    /**
     * Returns the name of the stamp attribute as the contract has it. If the tombstones are in the replica, software
     * that does not know such tombstones takes the term for another attribute, and writes nothing.
     */
    public static String stampTerm(Target target, boolean tombstonesInTable) {
        return tombstonesInTable ? target.stampAttribute() + " + " + target.goneAttribute() : target.stampAttribute();
    }

    /** Reads the contract from its row of the ledger. */
    public static Contract read(Map<String, AttributeValue> row) {
        return new Contract(
                text(row, LedgerRow.SOURCE),
                text(row, LedgerRow.STAMP).orElse("(nothing)"),
                text(row, TOMBSTONES).map(Tombstones::valueOf).orElse(Tombstones.LEDGER),
                Optional.ofNullable(row.get(EPOCH))
                        .map(epoch -> Long.parseLong(epoch.n()))
                        .orElse(0L),
                text(row, TABLE_ID));
    }

    /** Returns the row of the ledger. */
    public Map<String, AttributeValue> row(String replicaTable) {
        Map<String, AttributeValue> row = new HashMap<>(LedgerIds.contract(replicaTable));
        source.ifPresent(arn -> row.put(LedgerRow.SOURCE, AttributeValue.fromS(arn)));
        row.put(LedgerRow.STAMP, AttributeValue.fromS(stamp));
        if (tombstones != Tombstones.LEDGER) {
            row.put(TOMBSTONES, AttributeValue.fromS(tombstones.name()));
        }
        if (epoch > 0) {
            row.put(EPOCH, AttributeValue.fromN(Long.toString(epoch)));
        }
        tableId.ifPresent(id -> row.put(TABLE_ID, AttributeValue.fromS(id)));
        return row;
    }

    /**
     * Returns why a process with this target must not write to the replica; empty if it may. Does not compare the source
     * and the id of the table.
     */
    public Optional<String> mismatch(Target target) {
        return mismatch(of(source, target, tableId), target);
    }

    /**
     * Returns why a process with these settings must not write to the replica; empty if it may.
     *
     * @param mine the contract that the process would have made
     */
    Optional<String> mismatch(Contract mine, Target target) {
        if (tombstones.isMoving()) {
            return Optional.of(String.format(
                    "The tombstones of replica '%s' are being moved. Keep replication stopped until 'replicator tombstones'"
                            + " has ended; run the command again if it was interrupted.",
                    target.replicaTable()));
        }
        if (tombstones != mine.tombstones) {
            return Optional.of(String.format(
                    "Replica '%s' has its tombstones in the %s, but fence %s of this process expects them in the %s. Set the"
                            + " same fence in every process, or move the tombstones with 'replicator tombstones'.",
                    target.replicaTable(), place(tombstones), target.fence(), place(mine.tombstones)));
        }
        if (!stamp.equals(mine.stamp)) {
            return Optional.of(String.format(
                    "Replica '%s' is stamped under '%s', not '%s'. Use the same attribute in every process.",
                    target.replicaTable(), stamp, mine.stamp));
        }
        if (isOther(mine.source)) {
            return Optional.of(String.format(
                    "Replica '%s' is replicated from %s; this process replicates %s. Use another replica.",
                    target.replicaTable(), source.orElse("(nothing)"), mine.source.orElse("(nothing)")));
        }
        if (!tableId.equals(mine.tableId)) {
            return Optional.of(String.format(
                    "The table '%s' is not the one that the contract names: it was restored or created again, so it may lack"
                            + " tombstones. Compare it with 'replicator verify', then accept it with 'replicator tombstones"
                            + " --accept'.",
                    target.replicaTable()));
        }
        return Optional.empty();
    }

    private boolean isOther(Optional<String> otherSource) {
        return source.isPresent() && otherSource.isPresent() && !source.equals(otherSource);
    }

    /** Returns the same contract with this source. */
    Contract withSource(Optional<String> arn) {
        return new Contract(arn, stamp, tombstones, epoch, tableId);
    }

    /** Returns the contract of a new epoch, in which the tombstones are moved. */
    public Contract moving(Tombstones direction, Target target) {
        return new Contract(source, stampTerm(target, true), direction, epoch + 1, Optional.empty());
    }

    /** Returns the contract of the same epoch after the move. */
    public Contract at(Tombstones place, Target target, Optional<String> id) {
        return new Contract(source, stampTerm(target, place == Tombstones.TABLE), place, epoch, id);
    }

    /** Returns the contract of a new epoch with another table as the replica. */
    public Contract accepting(Optional<String> id) {
        return new Contract(source, stamp, tombstones, epoch + 1, id);
    }

    private static String place(Tombstones tombstones) {
        return tombstones == Tombstones.TABLE ? "replica itself" : "ledger";
    }

    private static Optional<String> text(Map<String, AttributeValue> row, String attribute) {
        return Optional.ofNullable(row.get(attribute)).map(AttributeValue::s);
    }
}
