package dev.replicator.verify;

import dev.replicator.checkpoint.Checkpoint;
import dev.replicator.internal.pace.Budget;
import dev.replicator.internal.pace.RetryingCaller;
import dev.replicator.internal.read.Description;
import dev.replicator.internal.read.DynamoDbReads;
import dev.replicator.internal.read.DynamoDbScan;
import dev.replicator.internal.read.ItemShaper;
import dev.replicator.internal.read.SampledSegments;
import dev.replicator.internal.read.TableReader;
import dev.replicator.internal.read.TombstoneFilter;
import dev.replicator.internal.stop.JobFailure;
import dev.replicator.internal.stop.JobRun;
import dev.replicator.internal.stop.StopSignal;
import dev.replicator.internal.traverse.ProgressRecorder;
import dev.replicator.internal.traverse.Traversal;
import dev.replicator.internal.value.Sha256;
import dev.replicator.job.JobEnding;
import dev.replicator.job.NamedCounts;
import dev.replicator.table.DynamoDbReplica;
import dev.replicator.table.DynamoDbTable;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * Compares a replica with its primary while both are in use. Reports a difference if it still exists after the lag
 * window and neither item was written during the window. So a change that is still being replicated is not reported. A
 * key that is written all the time is not reported either. It needs no report, because its next change contains the
 * whole item and so repairs the replica.
 *
 * <p>An object runs once. A run that continues from a checkpoint may report a difference twice.
 */
public final class Verify {

    private static final String COMPARE = "compare";
    private static final String REVERSE = "reverse";

    private final DynamoDbTable primary;
    private final DynamoDbReplica replica;
    private final VerifyOptions options;
    private final Optional<Repairer> repairer;
    private final StopSignal stop = new StopSignal();
    private final RetryingCaller caller = new RetryingCaller(stop);
    private final Budget primaryReads;
    private final Budget replicaReads;
    private Optional<ProgressRecorder> logbook = Optional.empty();

    Verify(DynamoDbTable primary, DynamoDbReplica replica, VerifyOptions options, Optional<Repairer> repairer) {
        this.primary = primary;
        this.replica = replica;
        this.options = options;
        this.repairer = repairer;
        this.primaryReads = new Budget(options.primaryReadUnits(), stop);
        this.replicaReads = new Budget(options.replicaReadUnits(), stop);
    }

    public static VerifyBuilder builder(DynamoDbTable primary, DynamoDbReplica replica) {
        return new VerifyBuilder(primary, replica);
    }

    /** Runs the comparison to its end, which may take days. A problem of AWS is a result, not an exception. */
    public VerifyResult run() {
        JobEnding ending = JobRun.endingOf(this::compare);
        NamedCounts tally = logbook.map(book -> book.current().tally()).orElse(NamedCounts.NONE);
        return new VerifyResult(ending, VerifyCounts.of(tally), tally);
    }

    /** Ends the run soon; its progress is saved. Can be called from any thread. */
    public void stop() {
        stop.stop();
    }

    private void compare() {
        Description source = caller.await(() -> DynamoDbReads.describe(primary));
        Set<String> replicaKey =
                caller.await(() -> DynamoDbReads.describe(replica.items())).key();
        Function<ItemPair, NamedCounts> repair = repair(source.arn());
        SampledSegments sample = SampledSegments.of(options.sample(), options.segments());
        ProgressRecorder book =
                ProgressRecorder.open(beginning(source, sample), options.checkpoints(), options.settings());
        logbook = Optional.of(book);
        book.expect(OptionalLong.of(Math.round(source.items() * options.sample())));
        PairReader lookout = lookout(shaping(source, replicaKey));
        Traversal traversal = new Traversal(options.settings().threads(), stop, book);
        try (Rechecker secondLook = secondLook(lookout, repair)) {
            if (book.current().phase().equals(COMPARE)) {
                traversal.run(
                        DynamoDbScan.of(primary, sample),
                        primaryReads,
                        new PageComparer(lookout, secondLook, options.unruled()));
                book.begin(REVERSE, options.segments());
            }
            traversal.run(
                    DynamoDbScan.of(replica.items(), sample),
                    replicaReads,
                    new ExtraItemFinder(lookout, secondLook, replicaKey));
        }
        book.close();
    }

    private Function<ItemPair, NamedCounts> repair(String sourceTable) {
        return repairer.isPresent()
                ? repairer.get().begin(sourceTable, caller)::repair
                : difference -> NamedCounts.NONE;
    }

    private Checkpoint beginning(Description source, SampledSegments sample) {
        String job = "%s of %s with %s, %d of %d segments, rules %s"
                .formatted(
                        repairer.isPresent() ? "repair" : "verify",
                        source.arn(),
                        replica.target().replicaTable(),
                        sample.segments().size(),
                        sample.totalSegments(),
                        Sha256.hex(options.rulesText()).substring(0, 12));
        Instant now = options.settings().clock().instant();
        return Checkpoint.begin(job, now, COMPARE, options.segments());
    }

    private ItemShaper shaping(Description source, Set<String> replicaKey) {
        Optional<Set<String>> key = options.rules().sourceKeyNames(replicaKey);
        if (!key.equals(Optional.of(source.key()))) {
            throw new JobFailure("The rules do not make the replica's key " + replicaKey + " from the primary's key "
                    + source.key() + ". " + String.join(" ", options.rules().misfits(replicaKey)));
        }
        return new ItemShaper(
                options.rules(),
                new TombstoneFilter(replica.target()),
                options.heartbeat(),
                source.arn(),
                source.key());
    }

    private PairReader lookout(ItemShaper shaping) {
        return new PairReader(
                shaping,
                replica.target(),
                new TableReader(primary, primaryReads, caller),
                new TableReader(replica.items(), replicaReads, caller),
                new TableReader(replica.ledger(), replicaReads, caller));
    }

    private Rechecker secondLook(PairReader lookout, Function<ItemPair, NamedCounts> repair) {
        Verdict verdict = new Verdict(options.rules().keepsExpired(), options.differences(), repair);
        return new Rechecker(
                lookout, verdict, options.lagWindow(), options.settings().threads(), stop);
    }
}
