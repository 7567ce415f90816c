package dev.replicator.cli.buckets.verify;

import dev.replicator.checkpoint.Checkpoint;
import dev.replicator.checkpoint.Checkpoints;
import dev.replicator.checkpoint.PartPosition;
import dev.replicator.cli.terminal.CommandFailure;
import dev.replicator.cli.terminal.FileFaults;
import dev.replicator.cli.terminal.Output;
import dev.replicator.cli.terminal.UsageError;
import dev.replicator.job.NamedCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a comparison found and how far it has come, so that a killed one goes on: the report, the objects to be looked at again,
 * and a checkpoint that says how much of both is settled. Safe for many threads.
 */
final class BucketJournal implements AutoCloseable {

    static final String COMPARE = "compare";
    static final String AGAIN = "look again";

    private static final Duration BETWEEN_SAVES = Duration.ofSeconds(2);
    private static final int MOST_SHOWN = 20;
    private static final String REPORT_BYTES = "bytes of the report";
    private static final String AGAIN_BYTES = "bytes to look at again";

    private final Output output;
    private final Checkpoints checkpoints;
    private final Path againFile;
    private final LineFile again;
    private final Optional<LineFile> report;
    private Checkpoint checkpoint;
    private Instant saved = Instant.now();
    private int shown;

    private BucketJournal(
            Output output,
            Checkpoints checkpoints,
            Path againFile,
            LineFile again,
            Optional<LineFile> report,
            Checkpoint checkpoint) {
        this.output = output;
        this.checkpoints = checkpoints;
        this.againFile = againFile;
        this.again = again;
        this.report = report;
        this.checkpoint = checkpoint;
    }

    /**
     * Goes on where an earlier run of the same job stopped.
     *
     * @param place of the checkpoint
     * @param job which comparison it is; another one has another title
     */
    static BucketJournal open(Output output, Checkpoints checkpoints, Path place, Optional<Path> report, String job) {
        Checkpoint checkpoint =
                loaded(checkpoints, place, job).orElseGet(() -> Checkpoint.begin(job, Instant.now(), COMPARE, 0));
        Path againFile = place.resolveSibling(place.getFileName() + ".again");
        long settled = checkpoint.tally().of(AGAIN_BYTES);
        if (sizeOf(againFile) < settled) {
            throw new CommandFailure("The checkpoint " + place + " belongs to the file " + againFile
                    + ", which is missing or too short. Begin anew by --restart.");
        }
        LineFile again = open("--checkpoint", againFile, settled);
        return new BucketJournal(
                output,
                checkpoints,
                againFile,
                again,
                report.map(file -> open("--report", file, checkpoint.tally().of(REPORT_BYTES))),
                checkpoint);
    }

    private static Optional<Checkpoint> loaded(Checkpoints checkpoints, Path place, String job) {
        try {
            Optional<Checkpoint> loaded = checkpoints.load();
            if (loaded.isPresent() && !loaded.get().job().equals(job)) {
                throw new CommandFailure(
                        "The checkpoint " + place + " is of a comparison with other options. Take the same "
                                + "options, name another file by --checkpoint, or forget this one by --restart.");
            }
            return loaded;
        } catch (UncheckedIOException e) {
            throw new CommandFailure(
                    e.getMessage() + ". Name another file by --checkpoint, or forget this one by --restart.");
        } catch (IllegalArgumentException e) {
            throw new CommandFailure("The checkpoint " + place + " cannot be read. " + e.getMessage());
        }
    }

    private static long sizeOf(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static LineFile open(String option, Path file, long keep) {
        try {
            return LineFile.open(file, keep);
        } catch (IOException e) {
            throw new UsageError(option + ": cannot write " + file + ": " + FileFaults.why(file, e) + ".");
        }
    }

    /** The ranges are known: now they are compared. */
    synchronized void begin(List<KeyRange> ranges) {
        checkpoint = checkpoint.in(COMPARE, ranges.size());
        for (int i = 0; i < ranges.size(); i++) {
            checkpoint = checkpoint.at(i, at(ranges.get(i)), NamedCounts.NONE);
        }
        save();
    }

    /** Every range is compared: now the young ones are looked at again. */
    synchronized void beginAgain() {
        checkpoint = checkpoint.in(AGAIN, 1);
        save();
    }

    synchronized Checkpoint checkpoint() {
        return checkpoint;
    }

    synchronized NamedCounts counts() {
        return checkpoint.tally();
    }

    /** A step is done; with {@code next} empty its range is. */
    void compared(int part, Optional<KeyRange> next, Compared found) {
        settle(part, next.map(BucketJournal::at).orElseGet(() -> PartPosition.behind(Optional.empty())), found);
    }

    /** What stands before this byte of the file was looked at again. */
    void lookedAgain(long offset, Compared found) {
        settle(0, PartPosition.behind(Optional.of(String.valueOf(offset))), found);
    }

    private synchronized void settle(int part, PartPosition position, Compared found) {
        long reported = 0;
        for (LookedAt difference : found.differences()) {
            String json = difference.json();
            output.tell("difference", Output.fields(json));
            show(json);
            reported += report.map(file -> file.add(json)).orElse(0L);
        }
        long later =
                found.again().stream().mapToLong(look -> again.add(look.json())).sum();
        checkpoint = checkpoint.at(
                part, position, found.counts().plus(REPORT_BYTES, reported).plus(AGAIN_BYTES, later));
        if (Duration.between(saved, Instant.now()).compareTo(BETWEEN_SAVES) >= 0) {
            save();
        }
    }

    private void show(String line) {
        shown++;
        if (shown <= MOST_SHOWN) {
            output.quote(line);
        } else if (shown == MOST_SHOWN + 1) {
            output.say(
                    report.isPresent() ? "... and more, in the report." : "... and more; --report FILE has them all.");
        }
    }

    /** First what the checkpoint counts, then the checkpoint. */
    synchronized void save() {
        again.flush();
        report.ifPresent(LineFile::flush);
        checkpoints.save(checkpoint);
        saved = Instant.now();
    }

    /** The file of those that are looked at again, one a line. */
    Path againFile() {
        again.flush();
        return againFile;
    }

    /** It has finished: the next run begins anew. */
    synchronized void forget() {
        report.ifPresent(LineFile::flush);
        checkpoints.clear();
    }

    private static PartPosition at(KeyRange range) {
        return PartPosition.behind(Optional.of(range.json()));
    }

    @Override
    public void close() {
        again.close();
        report.ifPresent(LineFile::close);
        if (checkpoints.load().isEmpty()) {
            try {
                Files.deleteIfExists(againFile);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot delete " + againFile, e);
            }
        }
    }
}
