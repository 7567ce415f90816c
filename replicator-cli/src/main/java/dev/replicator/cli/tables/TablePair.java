package dev.replicator.cli.tables;

import dev.replicator.Replicator;
import dev.replicator.ReplicatorBuilder;
import dev.replicator.cli.terminal.Output;
import dev.replicator.cli.terminal.UsageError;
import dev.replicator.quarantine.Quarantine;
import dev.replicator.table.DynamoDbReplica;
import dev.replicator.table.DynamoDbTable;
import dev.replicator.table.Target;
import dev.replicator.verify.Verify;
import dev.replicator.verify.VerifyBuilder;
import java.time.Duration;

/** A primary and its replica, with the clients for their Regions. {@code close} closes the clients. */
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

    /** Returns the builder of a replicator that has the same settings as the function. */
    public ReplicatorBuilder replicator(Quarantine quarantine) {
        ReplicatorBuilder builder = Replicator.builder(
                        peerClients.dynamoDb(), target.replicaTable(), target.ledgerTable(), quarantine)
                .fence(target.fence())
                .stampAttribute(target.stampAttribute())
                .goneAttribute(target.goneAttribute())
                .tombstoneLife(target.tombstoneLife())
                .quarantineRetention(target.tombstoneLife().minus(REPLAY_WITHOUT_QUARANTINE))
                .rules(shape.rules());
        shape.heartbeat().ifPresent(builder::heartbeat);
        return shape.redactionKey().length == 0 ? builder : builder.redactionKey(shape.redactionKey());
    }

    /** Returns the builder of a comparison with the rules, the redaction key and the heartbeat of the function. */
    public VerifyBuilder comparison() {
        VerifyBuilder builder = Verify.builder(primary(), replica()).rules(shape.rules());
        shape.heartbeat().ifPresent(builder::heartbeat);
        return shape.redactionKey().length == 0 ? builder : builder.redactionKey(shape.redactionKey());
    }

    /**
     * Builds a replicator that has the same settings as the function.
     *
     * @throws UsageError the options contradict each other
     */
    public Replicator built(Quarantine quarantine) {
        try {
            return replicator(quarantine).build();
        } catch (IllegalArgumentException e) {
            throw new UsageError(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Checks that the primary exists.
     *
     * @throws dev.replicator.cli.terminal.CommandFailure the primary does not exist, or cannot be described
     */
    public void requirePrimary() {
        new TableCheck(primaryClients, primaryTable, "--primary-table, --primary-region and --profile").require();
    }

    /**
     * Checks that replica and ledger exist.
     *
     * @throws dev.replicator.cli.terminal.CommandFailure one of them does not exist, or cannot be described
     */
    public void requireReplica() {
        String login = " --replica-region, --replica-profile and --profile";
        new TableCheck(peerClients, target.replicaTable(), "--replica-table," + login).require();
        new TableCheck(peerClients, target.ledgerTable(), "--ledger-table," + login).require();
    }

    /** Prints which table is read, and in which account. */
    public void announceReads(Output output) {
        output.note("Reads '" + primaryTable + "' in " + primaryClients.where() + ".");
    }

    /**
     * Prints which tables are written, and in which account.
     *
     * @throws UsageError the replica is the primary itself
     */
    public void announceWrites(Output output) {
        output.note("Writes to '" + target.replicaTable() + "' and '" + target.ledgerTable() + "' in "
                + peerClients.where() + ".");
        boolean onePlace = primaryClients.region().equals(peerClients.region())
                && primaryClients.account().id().isPresent()
                && primaryClients.account().id().equals(peerClients.account().id());
        if (onePlace && (primaryTable.equals(target.replicaTable()) || primaryTable.equals(target.ledgerTable()))) {
            throw new UsageError(
                    "'" + primaryTable + "' cannot be both the primary and its replica or ledger: both profiles are of "
                            + "one account, and two tables in one Region cannot have the same name.");
        }
    }

    @Override
    public void close() {
        primaryClients.close();
        peerClients.close();
    }
}
