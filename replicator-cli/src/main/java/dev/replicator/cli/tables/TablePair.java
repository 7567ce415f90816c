package dev.replicator.cli.tables;

import dev.replicator.Replicator;
import dev.replicator.ReplicatorBuilder;
import dev.replicator.cli.terminal.Output;
import dev.replicator.cli.terminal.UsageError;
import dev.replicator.quarantine.Quarantine;
import dev.replicator.table.DynamoDbReplica;
import dev.replicator.table.DynamoDbTable;
import dev.replicator.table.Target;
import java.time.Duration;

/** A primary and its replica, with the clients of their regions; closes them. */
public record TablePair(
        String primaryTable, RegionClients primaryClients, Target target, RegionClients peerClients, RuleSettings shape)
        implements AutoCloseable {

    private static final Duration REPLAY_WITHOUT_QUARANTINE = Duration.ofDays(2);

    public DynamoDbTable primary() {
        return new DynamoDbTable(primaryClients.dynamoDb(), primaryTable);
    }

    public DynamoDbReplica replica() {
        return new DynamoDbReplica(peerClients.dynamoDb(), target);
    }

    /** A replicator as the function's, to be built. */
    public ReplicatorBuilder replicator(Quarantine quarantine) {
        ReplicatorBuilder builder = Replicator.builder(
                        peerClients.dynamoDb(), target.replicaTable(), target.ledgerTable(), quarantine)
                .fence(target.fence())
                .stampAttribute(target.stampAttribute())
                .tombstoneLife(target.tombstoneLife())
                .quarantineRetention(target.tombstoneLife().minus(REPLAY_WITHOUT_QUARANTINE))
                .rules(shape.rules());
        shape.heartbeat().ifPresent(builder::heartbeat);
        return shape.redactionKey().length == 0 ? builder : builder.redactionKey(shape.redactionKey());
    }

    /**
     * The same, built.
     *
     * @throws UsageError the options do not go together
     */
    public Replicator built(Quarantine quarantine) {
        try {
            return replicator(quarantine).build();
        } catch (IllegalArgumentException e) {
            throw new UsageError(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Asks whether the primary is there.
     *
     * @throws dev.replicator.cli.terminal.CommandFailure it is not, or cannot be asked for
     */
    public void requirePrimary() {
        new TableCheck(primaryClients, primaryTable, "--primary-table, --primary-region and --profile").require();
    }

    /**
     * Asks whether replica and ledger are there.
     *
     * @throws dev.replicator.cli.terminal.CommandFailure one is not, or cannot be asked for
     */
    public void requireReplica() {
        String login = " --replica-region, --replica-profile and --profile";
        new TableCheck(peerClients, target.replicaTable(), "--replica-table," + login).require();
        new TableCheck(peerClients, target.ledgerTable(), "--ledger-table," + login).require();
    }

    /** Says where it will be read, and in which account. */
    public void announceReads(Output output) {
        output.note("Reads '" + primaryTable + "' in " + primaryClients.where() + ".");
    }

    /**
     * Says where it will be written to, and in which account.
     *
     * @throws UsageError to the primary itself
     */
    public void announceWrites(Output output) {
        output.note("Writes to '" + target.replicaTable() + "' and '" + target.ledgerTable() + "' in "
                + peerClients.where() + ".");
        boolean onePlace = primaryClients.region().equals(peerClients.region())
                && primaryClients.account().id().isPresent()
                && primaryClients.account().id().equals(peerClients.account().id());
        if (onePlace && (primaryTable.equals(target.replicaTable()) || primaryTable.equals(target.ledgerTable()))) {
            throw new UsageError(
                    "'" + primaryTable + "' cannot be the primary and its own replica or ledger: both profiles are of "
                            + "one account, and in one Region each has another name.");
        }
    }

    @Override
    public void close() {
        primaryClients.close();
        peerClients.close();
    }
}
