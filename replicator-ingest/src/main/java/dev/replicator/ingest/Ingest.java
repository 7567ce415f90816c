package dev.replicator.ingest;

import dev.replicator.ingest.format.FileFormat;
import dev.replicator.ingest.format.FormatOptions;
import dev.replicator.ingest.format.Rows;
import dev.replicator.ingest.ledger.DynamoDbLedger;
import dev.replicator.ingest.ledger.Lease;
import dev.replicator.ingest.ledger.LoadClaim;
import dev.replicator.ingest.load.LoadPermitLost;
import dev.replicator.ingest.load.LoadRun;
import dev.replicator.ingest.mapping.Mapping;
import dev.replicator.ingest.reject.Reject;
import dev.replicator.ingest.reject.RejectCounts;
import dev.replicator.ingest.text.Printable;
import dev.replicator.ingest.upload.Upload;
import dev.replicator.internal.fault.FaultClassifier;
import dev.replicator.internal.pace.RetryingCaller;
import dev.replicator.internal.stop.JobFailure;
import dev.replicator.internal.value.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Loads uploads. Announcements may arrive in any order, any number of times and at any number of processes. In every
 * case the newest upload of each object is loaded, and each of its rows once. A load that ended early continues when
 * its upload is announced again.
 */
public final class Ingest {

    /** The maximum length of a key in S3, in bytes. */
    private static final int LONGEST_KEY = 1024;

    /** The number of successive attempts without progress after which a load fails. */
    private static final int MOST_TURNS = 3;

    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;

    private final S3AsyncClient s3;
    private final DynamoDbLedger ledger;
    private final Destination destination;
    private final IngestSettings settings;
    private final RetryingCaller caller;
    private final Clock clock;
    private final Consumer<Summary> told;

    /**
     * Creates the loader of uploads.
     *
     * @param told receives the summary of every loaded upload before the ledger marks the upload as done; at least
     *     once, and again if it throws an exception
     */
    public Ingest(
            S3AsyncClient s3,
            DynamoDbLedger ledger,
            Destination destination,
            IngestSettings settings,
            RetryingCaller caller,
            Clock clock,
            Consumer<Summary> told) {
        this.s3 = s3;
        this.ledger = ledger;
        this.destination = destination;
        this.settings = settings;
        this.caller = caller;
        this.clock = clock;
        this.told = told;
    }

    /**
     * Loads an upload, or as many of its rows as the time allows. An exception means that waiting does not help:
     * somebody must remove the cause and announce the upload again.
     *
     * @param readUntil no row is read after this time
     * @param sendUntil no request starts after this time
     */
    public IngestResult load(Upload upload, Instant readUntil, Instant sendUntil) {
        if (upload.key().startsWith(settings.rejectsPrefix()) || upload.key().endsWith("/")) {
            return new IngestResult.Nothing("it is not a file to load");
        }
        LoadClaim claim = ledger.claim(upload, readUntil, sendUntil);
        if (claim instanceof LoadClaim.Granted granted) {
            return load(upload, granted.lease());
        }
        if (claim instanceof LoadClaim.Busy busy) {
            return new IngestResult.Again(busy.until(), "another process may be loading the object");
        }
        if (claim instanceof LoadClaim.FutureRow) {
            throw new IllegalStateException(
                    "The row of this object in the table of objects names an upload in the future,"
                            + " so no real upload is newer. Delete the row, then redrive the message.");
        }
        if (claim instanceof LoadClaim.FutureUpload) {
            throw new IllegalStateException(
                    "The announcement names an upload more than a day in the future, so S3 did not"
                            + " send it. Nothing was loaded. Find out who else may send announcements, then delete the message.");
        }
        return new IngestResult.Nothing(
                claim instanceof LoadClaim.Older ? "there is a newer upload of the object" : "the upload is loaded");
    }

    private IngestResult load(Upload upload, Lease lease) {
        try {
            Optional<S3File> file = orGiveBack(lease, false, () -> find(upload));
            if (file.isEmpty()) {
                lease.done(false);
                return new IngestResult.Nothing("the upload no longer exists");
            }
            Instant asOf = file.get().uploaded();
            return load(upload, lease, file.get(), orGiveBack(lease, false, () -> destination.open(asOf, caller)));
        } catch (LoadPermitLost e) {
            return new IngestResult.Nothing("a newer upload of the object has taken over");
        }
    }

    /** Runs a step. Gives the lease back if the step fails. */
    private static <T> T orGiveBack(Lease lease, boolean lingers, Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            lease.giveBack(lingers);
            throw e;
        }
    }

    /** Finds the upload's file; empty if the upload was deleted or overwritten. */
    private Optional<S3File> find(Upload upload) {
        Optional<String> eTag = upload.eTag().filter(any -> upload.versionId().isEmpty());
        try {
            return Optional.of(S3File.find(s3, upload.bucket(), upload.key(), upload.versionId(), eTag));
        } catch (CompletionException e) {
            if (FaultClassifier.unwrap(e) instanceof S3Exception answer
                    && (answer.statusCode() == NOT_FOUND || answer.statusCode() == PRECONDITION_FAILED)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private IngestResult load(Upload upload, Lease lease, S3File file, Destination.Opened opened) {
        Mapping mapping = settings.mappings().of(upload.bucket(), upload.key());
        FormatOptions format = mapping.format().or(FileFormat.of(file.name(), file.contentType()));
        String prefix = rejectsPrefix(settings.rejectsPrefix(), upload);
        try (Rows rows = orGiveBack(lease, false, () -> Rows.open(file.open(), format, mapping.wanted()))) {
            LoadRun loading = new LoadRun(
                    rows,
                    mapping,
                    opened.key(),
                    opened.writer(),
                    lease,
                    new S3Rejects(s3, upload.bucket(), prefix),
                    caller.budget(settings.writeUnits()),
                    settings.pace(),
                    counts -> {});
            return ended(loading, lease) ? loaded(upload, lease, loading, prefix) : again(lease);
        } catch (IOException e) {
            throw new UncheckedIOException("The object cannot be closed.", e);
        }
    }

    /**
     * Returns the prefix of an upload's rejects. It contains the name of the file, or a hash of it if the name is too
     * long for a key.
     */
    static String rejectsPrefix(String prefix, Upload upload) {
        String name = upload.key() + "/" + upload.order() + "/";
        String last = prefix + name + S3Rejects.part(RejectCounts.MOST_LISTED);
        return last.getBytes(StandardCharsets.UTF_8).length <= LONGEST_KEY
                ? prefix + name
                : prefix + Sha256.hex(name) + "/";
    }

    /** Loads to the end of the file. If the time ends earlier, gives the lease back and returns false. */
    private static boolean ended(LoadRun loading, Lease lease) {
        boolean ended = false;
        try {
            ended = loading.run();
        } catch (LoadPermitLost e) {
            // the lease probably expired by the clock; if another process has it, giving it back throws
        } finally {
            if (!ended) {
                lease.giveBack(loading.lingers());
            }
        }
        return ended;
    }

    /** Returns the result "try the load again". Fails after several attempts without progress. */
    private IngestResult again(Lease lease) {
        if (lease.turns() >= MOST_TURNS) {
            throw new JobFailure(
                    "The load made no progress in " + lease.turns() + " turns. Give the function more time, or a"
                            + " larger write budget, or the table more capacity. Then announce the upload again: the load goes on where"
                            + " it stands.");
        }
        return new IngestResult.Again(clock.instant(), "its time was over");
    }

    private IngestResult loaded(Upload upload, Lease lease, LoadRun loading, String prefix) {
        int parts = lease.position().rejectParts();
        Summary summary = new Summary(
                upload,
                loading.counts(),
                loading.rejected(),
                Duration.between(lease.began(), clock.instant()),
                Optional.of(new RejectList(prefix, parts)).filter(list -> parts > 0),
                loading.broken().map(Ingest::where),
                Remarks.of(loading));
        orGiveBack(lease, loading.lingers(), () -> {
            told.accept(summary);
            return summary;
        });
        lease.done(loading.lingers());
        return new IngestResult.Loaded(summary);
    }

    private static String where(Reject broken) {
        return "line " + broken.place().line() + ", byte " + broken.place().offset() + ": "
                + Printable.quoted(broken.what());
    }
}
