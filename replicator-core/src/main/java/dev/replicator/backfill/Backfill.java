package dev.replicator.backfill;

import dev.replicator.change.Sha256;
import dev.replicator.job.Budget;
import dev.replicator.job.Checkpoint;
import dev.replicator.job.DynamoDbReplica;
import dev.replicator.job.DynamoDbScan;
import dev.replicator.job.Ending;
import dev.replicator.job.JobFailure;
import dev.replicator.job.Logbook;
import dev.replicator.job.Patience;
import dev.replicator.job.Shaping;
import dev.replicator.job.StopSignal;
import dev.replicator.job.TableReader;
import dev.replicator.job.Tally;
import dev.replicator.job.Traversal;
import dev.replicator.outcome.Outcome;
import dev.replicator.write.LedgerEntry;
import dev.replicator.write.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Copies what the primary has to a replica that the stream is keeping up already: replication must have been running since
 * before the scan or the export. A copy is older than every change, so it changes nothing that the stream has written.
 *
 * <p>One object is one run. It goes on from its checkpoint, however it ended: nothing is ever half done.
 */
public final class Backfill {

    private static final String COPY = "copy";
    /** Not a pass: nothing of it is in a checkpoint. */
    private static final String WAIT = "wait";

    private static final String SWEEP = "sweep";
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int LEDGER_SEGMENTS = 4;

    private final BackfillSource source;
    private final DynamoDbReplica replica;
    private final BackfillOptions options;
    private final StopSignal stop = new StopSignal();
    private final Patience patience = new Patience(stop);
    private Optional<Logbook> logbook = Optional.empty();

    Backfill(BackfillSource source, DynamoDbReplica replica, BackfillOptions options) {
        this.source = source;
        this.replica = replica;
        this.options = options;
    }

    public static BackfillBuilder builder(BackfillSource source, DynamoDbReplica replica) {
        return new BackfillBuilder(source, replica);
    }

    /** Runs to its end, which may take days. What depends on AWS is no exception but a result. */
    public BackfillResult run() {
        Ending ending = Ending.of(this::copyAndSweep);
        Tally tally = logbook.map(book -> book.current().tally()).orElse(Tally.NONE);
        return new BackfillResult(ending, BackfillCounts.of(tally));
    }

    /** Lets it end soon and cleanly; from any thread. */
    public void stop() {
        stop.stop();
    }

    private void copyAndSweep() {
        Origin origin = patience.await(source::origin);
        Logbook book = Logbook.open(beginning(origin), options.checkpoints(), options.settings());
        logbook = Optional.of(book);
        book.expect(origin.items());
        Freshness freshness = freshness(origin, book.current());
        freshness.check();
        refuseOtherContract(origin);
        Budget writes = new Budget(options.writeUnits(), stop);
        Traversal traversal = new Traversal(options.settings().threads(), stop, book);
        if (book.current().phase().equals(COPY)) {
            traversal.run(origin.pages(), new Budget(options.readUnits(), stop), copying(origin, freshness, writes));
            if (options.mode() == Mode.BULK) {
                awaitLostRequests(book);
                book.begin(SWEEP, LEDGER_SEGMENTS);
            }
        }
        if (book.current().phase().equals(SWEEP)) {
            traversal.run(tombstones(), Budget.unlimited(stop), sweeping(freshness, writes));
        }
        book.close();
    }

    /** A put of this process, or of one that was killed, may take effect until then. */
    private void awaitLostRequests(Logbook book) {
        long seconds = options.requestTimeout().toSeconds();
        for (long over = 0; over < seconds; over++) {
            book.tell(WAIT, (int) over, (int) seconds);
            stop.pause(SECOND);
        }
        stop.pause(options.requestTimeout().minusSeconds(seconds));
    }

    private Checkpoint beginning(Origin origin) {
        Target target = replica.target();
        String job = "%s backfill of %s to %s, stamped %s, fence %s, rules %s"
                .formatted(
                        options.mode().name().toLowerCase(Locale.ROOT),
                        origin.name(),
                        target.replicaTable(),
                        target.stampAttribute(),
                        target.fence(),
                        Sha256.hex(options.rulesText()).substring(0, 12));
        Instant now = options.settings().clock().instant();
        return Checkpoint.begin(job, now, COPY, origin.pages().parts());
    }

    private Freshness freshness(Origin origin, Checkpoint checkpoint) {
        return new Freshness(
                origin.asOf().orElse(checkpoint.began()),
                replica.target().tombstoneLife(),
                options.settings().clock());
    }

    private void refuseOtherContract(Origin origin) {
        Optional<Outcome.Retry> objection = patience.await(() -> replica.bulk().objection(origin.tableArn()));
        if (objection.isPresent()) {
            throw JobFailure.refused(objection.get().why());
        }
    }

    private Copying copying(Origin origin, Freshness freshness, Budget writes) {
        StrictWriter strict = new StrictWriter(
                replica.writer(options.maxInFlight(), options.settings().clock()),
                writes,
                patience,
                options.settings().clock(),
                options.rejected());
        ItemWriter writer = options.mode() == Mode.STRICT
                ? strict
                : new BulkWriter(replica.bulk(), strict, writes, patience, options.maxInFlight());
        return new Copying(shaping(origin), writer, freshness, options.rejected());
    }

    /** An export does not say what the key is, so it is told from the replica's. */
    private Shaping shaping(Origin origin) {
        Set<String> replicaKey = patience.await(replica.items()::describe).key();
        Set<String> key = options.rules()
                .sourceKeyNames(replicaKey)
                .orElseThrow(
                        () -> new JobFailure(String.join(" ", options.rules().misfits(replicaKey))));
        if (origin.key().filter(known -> !known.equals(key)).isPresent()) {
            throw new JobFailure(
                    "The primary's key is " + origin.key().get() + ", but the rules make the replica's key "
                            + replicaKey + " from " + key + ". Mend the rules or the replica.");
        }
        return new Shaping(options.rules(), options.heartbeat(), origin.tableArn(), key);
    }

    private DynamoDbScan tombstones() {
        return DynamoDbScan.filtered(
                replica.ledger(),
                LEDGER_SEGMENTS,
                LedgerEntry.TOMBSTONES_OF_REPLICA,
                LedgerEntry.ofReplica(replica.target().replicaTable()));
    }

    private Sweeping sweeping(Freshness freshness, Budget writes) {
        return new Sweeping(
                new TableReader(replica.items(), Budget.unlimited(stop), patience),
                replica.mender(options.settings().clock()),
                writes,
                patience,
                freshness,
                replica.target().stampAttribute());
    }
}
