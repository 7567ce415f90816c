package dev.replicator.cli.jobs;

import dev.replicator.cli.tables.AwsFaults;
import dev.replicator.cli.tables.RegionClients;
import dev.replicator.cli.terminal.CommandFailure;
import dev.replicator.cli.terminal.UsageError;
import dev.replicator.ingest.LocalFile;
import dev.replicator.ingest.S3File;
import dev.replicator.ingest.SourceFile;
import dev.replicator.ingest.text.Printable;
import dev.replicator.internal.stop.StopSignal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A file as named on the command line: local, in S3, or standard input.
 *
 * @param bucket the bucket of the file; empty for a file that is not in S3
 * @param key the object key in S3, or the name of the local file
 */
record NamedFile(String bucket, String key, String text) {

    private static final String STANDARD_INPUT = "-";
    private static final Pattern OBJECT = Pattern.compile("s3://([^/]+)/(.+)");
    private static final int NOT_FOUND = 404;

    /**
     * Returns the named file or, for a pattern, all local files that match.
     *
     * @throws UsageError no file matches the pattern
     */
    static List<NamedFile> named(String text) {
        Matcher object = OBJECT.matcher(text);
        if (object.matches()) {
            return List.of(new NamedFile(object.group(1), object.group(2), text));
        }
        if (text.equals(STANDARD_INPUT)) {
            return List.of(new NamedFile("", "standard input", text));
        }
        Path path = Path.of(text);
        if (Files.isDirectory(path)) {
            throw new UsageError(Printable.quoted(text) + " is a directory. Name its files, such as "
                    + Printable.quoted(path.resolve("*.csv").toString()) + ".");
        }
        List<Path> files = Files.isRegularFile(path) ? List.of(path) : FilePattern.matching(text);
        if (files.isEmpty()) {
            throw new UsageError("There is no file " + Printable.quoted(text) + ".");
        }
        return files.stream()
                .map(file -> new NamedFile("", String.valueOf(file.getFileName()), file.toString()))
                .toList();
    }

    boolean isInS3() {
        return !bucket.isEmpty();
    }

    boolean isStandardInput() {
        return text.equals(STANDARD_INPUT);
    }

    /**
     * Returns the objects in S3 that match if this name is a pattern, otherwise only this file.
     *
     * @throws CommandFailure no object matches
     */
    List<NamedFile> objects(Optional<RegionClients> clients) {
        if (!isInS3() || !FilePattern.isPattern(key)) {
            return List.of(this);
        }
        Pattern wanted = FilePattern.regex(key);
        List<NamedFile> found = new ArrayList<>();
        try {
            clients.orElseThrow()
                    .s3()
                    .listObjectsV2Paginator(list -> list.bucket(bucket).prefix(FilePattern.prefix(key)))
                    .contents()
                    .filter(object -> wanted.matcher(object.key()).matches())
                    .subscribe(object ->
                            found.add(new NamedFile(bucket, object.key(), "s3://" + bucket + "/" + object.key())))
                    .join();
            if (found.isEmpty()) {
                throw new CommandFailure("There is no object " + Printable.quoted(text) + ".");
            }
            return found;
        } catch (CompletionException e) {
            throw unreadable(e);
        }
    }

    /**
     * Returns the file to read.
     *
     * @param name a name for standard input, whose extension shows the format
     * @param stop ends the wait for standard input
     */
    SourceFile file(Optional<RegionClients> clients, Optional<String> name, StopSignal stop) {
        if (isStandardInput()) {
            return new StandardInput(name.orElse(key), System.in, stop);
        }
        if (!isInS3()) {
            return new LocalFile(Path.of(text));
        }
        try {
            return S3File.find(clients.orElseThrow().s3(), bucket, key, Optional.empty(), Optional.empty());
        } catch (CompletionException e) {
            throw isNotFound(e) ? notFound(clients.orElseThrow()) : unreadable(e);
        }
    }

    /**
     * Returns the failure for a missing object. Also checks the bucket, because S3's error does not say whether only
     * the object or the whole bucket is missing.
     */
    private CommandFailure notFound(RegionClients clients) {
        try {
            var unused = clients.s3().headBucket(head -> head.bucket(bucket)).join();
            return new CommandFailure(
                    "There is no object " + Printable.quoted(key) + " in the bucket " + Printable.quoted(bucket) + ".");
        } catch (CompletionException e) {
            return isNotFound(e)
                    ? new CommandFailure("There is no bucket " + Printable.quoted(bucket) + ".")
                    : new CommandFailure("There is no object " + Printable.quoted(text) + ", or you may not see it.");
        }
    }

    private CommandFailure unreadable(CompletionException fault) {
        return new CommandFailure("Cannot read " + Printable.quoted(text) + ". " + AwsFaults.why(fault));
    }

    private static boolean isNotFound(CompletionException fault) {
        return fault.getCause() instanceof S3Exception s3 && s3.statusCode() == NOT_FOUND;
    }
}
