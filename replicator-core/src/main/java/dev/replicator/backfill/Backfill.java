package dev.replicator.backfill;

import dev.replicator.checkpoint.Checkpoint;
import dev.replicator.internal.ledger.DynamoDbContract;
import dev.replicator.internal.ledger.LedgerEntry;
import dev.replicator.internal.mend.DynamoDbBulk;
import dev.replicator.internal.mend.DynamoDbMender;
import dev.replicator.internal.pace.BlockingThreads;
import dev.replicator.internal.pace.Budget;
import dev.replicator.internal.pace.RetryingCaller;
import dev.replicator.internal.read.DynamoDbReads;
import dev.replicator.internal.read.DynamoDbScan;
import dev.replicator.internal.read.ItemShaper;
import dev.replicator.internal.read.TableReader;
import dev.replicator.internal.read.TombstoneFilter;
import dev.replicator.internal.stop.JobFailure;
import dev.replicator.internal.stop.JobRun;
import dev.replicator.internal.stop.StopSignal;
import dev.replicator.internal.traverse.ProgressRecorder;
import dev.replicator.internal.traverse.Traversal;
import dev.replicator.internal.value.Sha256;
import dev.replicator.internal.write.DynamoDbWriter;
import dev.replicator.job.JobEnding;
import dev.replicator.job.NamedCounts;
import dev.replicator.table.DynamoDbReplica;
import dev.replicator.table.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Copies the items of the primary to a replica. Start replication before the scan or the export begins. A copy counts
 * as older than every change, so it never overwrites a change from the stream.
 *
 * <p>An object runs once. If a run ends early, another object continues from its checkpoint.
 */
public final class Backfill {

    private static final String COPY = "copy";
    /** A wait between the two passes. It is reported as progress, but is not stored in the checkpoint. */
    private static final String WAIT = "wait";

    private static final String SWEEP = "sweep";
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int LEDGER_SEGMENTS = 4;

    private final BackfillSource source;
    private final DynamoDbReplica replica;
    private final BackfillOptions options;
    private final StopSignal stop = new StopSignal();
    private final RetryingCaller caller = new RetryingCaller(stop);
    private Optional<ProgressRecorder> logbook = Optional.empty();

    Backfill(BackfillSource source, DynamoDbReplica replica, BackfillOptions options) {
        this.source = source;
        this.replica = replica;
        this.options = options;
    }

    public static BackfillBuilder builder(BackfillSource source, DynamoDbReplica replica) {
        return new BackfillBuilder(source, replica);
    }

    /** Runs the backfill to its end, which may take days. A problem of AWS is a result, not an exception. */
    public BackfillResult run() {
        JobEnding ending = JobRun.endingOf(this::copyAndSweep);
        NamedCounts tally = logbook.map(book -> book.current().tally()).orElse(NamedCounts.NONE);
        return new BackfillResult(ending, BackfillCounts.of(tally));
    }

    /** Ends the run soon; its progress is saved. Can be called from any thread. */
    public void stop() {
        stop.stop();
    }

    private void copyAndSweep() {
        SourceContents contents = caller.await(source::contents);
        ProgressRecorder book = ProgressRecorder.open(beginning(contents), options.checkpoints(), options.settings());
        logbook = Optional.of(book);
        book.expect(contents.items());
        SourceAgeCheck freshness = freshness(contents, book.current());
        freshness.check();
        DynamoDbContract contract =
                DynamoDbContract.ofJob(replica, options.settings().clock(), BlockingThreads.shared());
        caller.await(() -> contract.agree(contents.tableArn()));
        Budget writes = new Budget(options.writeUnits(), stop);
        Traversal traversal = new Traversal(options.settings().threads(), stop, book);
        if (book.current().phase().equals(COPY)) {
            traversal.run(
                    contents.pages(),
                    new Budget(options.readUnits(), stop),
                    copying(contents, contract, freshness, writes));
            if (options.mode() == BackfillMode.BULK && !replica.target().hasTombstonesInTable()) {
                awaitLostRequests(book);
                book.begin(SWEEP, LEDGER_SEGMENTS);
            }
        }
        if (book.current().phase().equals(SWEEP)) {
            traversal.run(tombstones(), Budget.unlimited(stop), sweeping(contents, contract, freshness, writes));
        }
        book.close();
    }

    /**
     * Waits for the request time-out. After this time, an unanswered put of this process or of an earlier one can no
     * longer take effect.
     */
    private void awaitLostRequests(ProgressRecorder book) {
        long seconds = options.requestTimeout().toSeconds();
        for (long over = 0; over < seconds; over++) {
            book.tell(WAIT, (int) over, (int) seconds);
            stop.pause(SECOND);
        }
        stop.pause(options.requestTimeout().minusSeconds(seconds));
    }

    private Checkpoint beginning(SourceContents contents) {
        Target target = replica.target();
        String job = "%s backfill of %s to %s, stamped %s, fence %s, rules %s"
                .formatted(
                        options.mode().name().toLowerCase(Locale.ROOT),
                        contents.name(),
                        target.replicaTable(),
                        target.stampAttribute(),
                        target.fence(),
                        Sha256.hex(options.rulesText()).substring(0, 12));
        Instant now = options.settings().clock().instant();
        return Checkpoint.begin(job, now, COPY, contents.pages().parts());
    }

    private SourceAgeCheck freshness(SourceContents contents, Checkpoint checkpoint) {
        return new SourceAgeCheck(
                contents.asOf().orElse(checkpoint.began()),
                replica.target().tombstoneLife(),
                options.settings().clock());
    }

    private PageCopier copying(
            SourceContents contents, DynamoDbContract contract, SourceAgeCheck freshness, Budget writes) {
        StrictWriter strict = new StrictWriter(
                DynamoDbWriter.of(
                        replica, options.maxInFlight(), options.settings().clock()),
                writes,
                caller,
                options.settings().clock(),
                options.rejected());
        ItemWriter writer = options.mode() == BackfillMode.STRICT
                ? strict
                : new BulkWriter(
                        new DynamoDbBulk(replica, contents.tableArn(), contract),
                        strict,
                        writes,
                        caller,
                        options.maxInFlight());
        return new PageCopier(shaping(contents), writer, freshness, options.rejected());
    }

    /**
     * Returns the shaper of items. An export does not contain the names of the primary's key attributes, so they are
     * derived from the replica's key.
     */
    private ItemShaper shaping(SourceContents contents) {
        Set<String> replicaKey =
                caller.await(() -> DynamoDbReads.describe(replica.items())).key();
        Set<String> key = options.rules()
                .sourceKeyNames(replicaKey)
                .orElseThrow(
                        () -> new JobFailure(String.join(" ", options.rules().misfits(replicaKey))));
        if (contents.key().filter(known -> !known.equals(key)).isPresent()) {
            throw new JobFailure(
                    "The primary's key is " + contents.key().get() + ", but the rules make the replica's key "
                            + replicaKey + " from " + key + ". Correct the rules, or use another replica.");
        }
        return new ItemShaper(
                options.rules(), new TombstoneFilter(replica.target()), options.heartbeat(), contents.tableArn(), key);
    }

    private DynamoDbScan tombstones() {
        return DynamoDbScan.filtered(
                replica.ledger(),
                LEDGER_SEGMENTS,
                LedgerEntry.TOMBSTONES_OF_REPLICA,
                Map.of(),
                LedgerEntry.ofReplica(replica.target().replicaTable()));
    }

    private TombstoneSweeper sweeping(
            SourceContents contents, DynamoDbContract contract, SourceAgeCheck freshness, Budget writes) {
        return new TombstoneSweeper(
                new TableReader(replica.items(), Budget.unlimited(stop), caller),
                new DynamoDbMender(
                        replica,
                        contents.tableArn(),
                        contract,
                        options.settings().clock()),
                writes,
                caller,
                freshness,
                replica.target());
    }
}
