package dev.replicator.cli.buckets.verify;

import dev.replicator.checkpoint.Checkpoints;
import dev.replicator.checkpoint.FileCheckpoints;
import dev.replicator.cli.buckets.Bucket;
import dev.replicator.cli.tables.BucketOptions;
import dev.replicator.cli.tables.RegionClients;
import dev.replicator.cli.terminal.AllowedRange;
import dev.replicator.cli.terminal.DurationConverter;
import dev.replicator.cli.terminal.Output;
import dev.replicator.cli.terminal.ProgressDisplay;
import dev.replicator.cli.terminal.ShareConverter;
import dev.replicator.cli.terminal.StopOnSignal;
import dev.replicator.cli.terminal.UsageError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "verify",
        header = "Compares two buckets, object by object.",
        description = {
            "%nLists both buckets in parallel and compares the current versions by key, size and ETag. If ETags differ "
                    + "without proving a difference (multipart uploads, SSE-KMS), it compares checksums, or size and replication "
                    + "status. The result counts each method.",
            "%nA different object that is younger than --threshold is compared again at that age, and counts "
                    + "only then. Objects that S3 has not replicated yet are pending; those that S3 does not try again are failed.",
            "%nIf it is interrupted, run it again: it continues where it stopped.%n",
            "Examples:",
            "  replicator buckets verify shop-images shop-images-copy \\",
            "    --source-region us-east-1 --destination-region eu-west-1",
            "  replicator buckets verify shop-logs shop-logs-copy --prefix 2026/ \\",
            "    --sample 1%% --report differences.jsonl%n"
        })
public final class BucketVerifyCommand implements Callable<Integer> {

    @Mixin
    BucketOptions buckets = new BucketOptions();

    @Option(
            names = "--prefix",
            paramLabel = "PREFIX",
            description = "Compare only keys that begin with this text. Default: all keys.")
    Optional<String> prefix = Optional.empty();

    @Option(
            names = "--sample",
            defaultValue = "100%",
            converter = ShareConverter.class,
            paramLabel = "SHARE",
            description = "Compare only this share of the keys, such as 1%%. All keys are still listed. "
                    + "Default: ${DEFAULT-VALUE}.")
    double sample;

    @Option(
            names = "--versions",
            description = "Compare version IDs too, which S3 replication keeps: two more requests an object.")
    boolean versions;

    @AllowedRange(from = "0s", to = "7d")
    @Option(
            names = "--threshold",
            defaultValue = "15m",
            converter = DurationConverter.class,
            paramLabel = "DURATION",
            description = "The age at which a change must have been replicated. Default: ${DEFAULT-VALUE}.")
    Duration threshold = Duration.ZERO;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write each difference to this file, a line of JSON each.")
    Optional<Path> report = Optional.empty();

    @AllowedRange(from = "1", to = "256")
    @Option(
            names = "--threads",
            defaultValue = "8",
            paramLabel = "NUMBER",
            description = "The number of key ranges that are listed at the same time. Default: ${DEFAULT-VALUE}.")
    int threads;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "The file in which the progress is stored. "
                    + "Default: buckets-verify-<source>-<destination>.checkpoint in this directory.")
    Optional<Path> checkpoint = Optional.empty();

    @Option(names = "--restart", description = "Ignore the progress of an earlier run and start from the beginning.")
    boolean restart;

    @Mixin
    Output output = new Output();

    @Override
    public Integer call() {
        if (buckets.source().equals(buckets.destination())) {
            throw new UsageError("'" + buckets.source() + "' cannot be compared with itself: name two buckets.");
        }
        return StopOnSignal.run(output, this::verify);
    }

    /** What a checkpoint must belong to. */
    private String title(ObjectPairs pairs, KeyFilter keys) {
        return pairs.title()
                + keys.title()
                + threshold
                + report.map(file -> " report " + file).orElse("");
    }

    private int verify(StopOnSignal stopping) {
        try (RegionClients from = buckets.connectSource();
                RegionClients to = buckets.connectDestination();
                ProgressDisplay display = new ProgressDisplay(output)) {
            display.say("checking the buckets");
            Bucket source = new Bucket(from.s3(), buckets.source());
            Bucket destination = new Bucket(to.s3(), buckets.destination());
            source.require(from, "--source-region and --profile");
            destination.require(to, "--destination-region, --destination-profile and --profile");
            Path place = checkpoint.orElse(
                    Path.of("buckets-verify-" + buckets.source() + "-" + buckets.destination() + ".checkpoint"));
            Checkpoints checkpoints = new FileCheckpoints(place);
            if (restart) {
                checkpoints.clear();
            }
            KeyFilter keys = new KeyFilter(prefix.orElse(""), sample);
            ObjectPairs pairs = new ObjectPairs(source, destination, versions);
            try (BucketJournal journal = BucketJournal.open(output, checkpoints, place, report, title(pairs, keys))) {
                BucketComparison comparison = new BucketComparison(pairs, keys, threshold, threads, journal, display);
                stopping.by(comparison::stop);
                Optional<String> unfinished = comparison.run();
                display.end();
                return new BucketResult(output, journal.counts(), sample).report(unfinished, comparison.isStopped());
            }
        }
    }
}
