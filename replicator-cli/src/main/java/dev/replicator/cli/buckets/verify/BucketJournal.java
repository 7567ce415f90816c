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
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Stores the findings and the progress of a comparison, so that the comparison can continue after its process was
 * killed. The files are the report, the objects to be compared again, and a checkpoint with the valid length of both
 * other files. Thread-safe.
 */
final class BucketJournal implements AutoCloseable {

    static final String COMPARE = "compare";
    static final String AGAIN = "look again";

    private static final int MOST_SHOWN = 20;
    private static final String REPORT_BYTES = "bytes of the report";
    private static final String AGAIN_BYTES = "bytes to compare again";

    private final Output output;
    private final Checkpoints checkpoints;
    private final Path againFile;
    private final LineFile again;
    private final Optional<LineFile> report;
    private Checkpoint checkpoint;
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
     * Opens the files, and continues an earlier run of the same job.
     *
     * @param place the path of the checkpoint file
     * @param job identifies the comparison and its options
     */
    static BucketJournal open(Output output, Checkpoints checkpoints, Path place, Optional<Path> report, String job) {
        Checkpoint checkpoint =
                loaded(checkpoints, place, job).orElseGet(() -> Checkpoint.begin(job, Instant.now(), COMPARE, 0));
        Path againFile = place.resolveSibling(place.getFileName() + ".again");
        long settled = checkpoint.tally().of(AGAIN_BYTES);
        long reported = checkpoint.tally().of(REPORT_BYTES);
        requireBytes(place, againFile, settled);
        report.ifPresent(file -> requireBytes(place, file, reported));
        LineFile again = open("--checkpoint", againFile, settled);
        return new BucketJournal(
                output,
                checkpoints,
                againFile,
                again,
                report.map(file -> open("--report", file, reported)),
                checkpoint);
    }

    private static void requireBytes(Path place, Path file, long settled) {
        if (sizeOf(file) < settled) {
            throw new CommandFailure("The checkpoint " + place + " belongs to the file " + file
                    + ", which is missing or too short. Start again with --restart.");
        }
    }

    private static Optional<Checkpoint> loaded(Checkpoints checkpoints, Path place, String job) {
        try {
            Optional<Checkpoint> loaded = checkpoints.load();
            if (loaded.isPresent() && !loaded.get().job().equals(job)) {
                throw new CommandFailure(
                        "The checkpoint " + place + " belongs to a comparison with other options. Use the same "
                                + "options, name another file with --checkpoint, or start again with --restart.");
            }
            return loaded;
        } catch (UncheckedIOException e) {
            throw new CommandFailure(
                    e.getMessage() + ". Name another file with --checkpoint, or start again with --restart.");
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

    /** Begins the first phase, and stores the ranges to compare. */
    synchronized void begin(List<KeyRange> ranges) {
        checkpoint = checkpoint.in(COMPARE, ranges.size());
        for (int i = 0; i < ranges.size(); i++) {
            checkpoint = checkpoint.at(i, at(ranges.get(i)), NamedCounts.NONE);
        }
        save();
    }

    /** Begins the second phase: all ranges are compared, and recently changed objects are compared again. */
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

    /** Stores the findings of a step. If {@code next} is empty, the range is finished. */
    void compared(int part, Optional<KeyRange> next, RangeFindings found) {
        settle(part, next.map(BucketJournal::at).orElseGet(() -> PartPosition.behind(Optional.empty())), found);
    }

    /** Stores that all objects before this byte of {@link #againFile} were compared again. */
    void lookedAgain(long offset, RangeFindings found) {
        settle(0, PartPosition.behind(Optional.of(String.valueOf(offset))), found);
    }

    private synchronized void settle(int part, PartPosition position, RangeFindings found) {
        long reported = 0;
        for (ObjectFinding difference : found.differences()) {
            String json = difference.json();
            output.tell("difference", Output.fields(json));
            show(json);
            reported += report.map(file -> file.add(json)).orElse(0L);
        }
        long later =
                found.again().stream().mapToLong(look -> again.add(look.json())).sum();
        checkpoint = checkpoint.at(
                part, position, found.counts().plus(REPORT_BYTES, reported).plus(AGAIN_BYTES, later));
    }

    private void show(String line) {
        shown++;
        if (shown <= MOST_SHOWN) {
            output.quote(line);
        } else if (shown == MOST_SHOWN + 1) {
            output.say(
                    report.isPresent()
                            ? "... and more, in the report."
                            : "... and more; --report FILE writes all of them.");
        }
    }

    /** Writes both files, and then the checkpoint, which stores their lengths. */
    synchronized void save() {
        again.flush();
        report.ifPresent(LineFile::flush);
        checkpoints.save(checkpoint);
    }

    /** Returns the file with the objects to be compared again, one a line. */
    Path againFile() {
        again.flush();
        return againFile;
    }

    /** Deletes the checkpoint, because the job is finished. The next run starts from the beginning. */
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
