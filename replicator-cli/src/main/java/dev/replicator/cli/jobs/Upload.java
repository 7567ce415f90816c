package dev.replicator.cli.jobs;

import dev.replicator.cli.tables.Clients;
import dev.replicator.cli.terminal.Complaint;
import dev.replicator.cli.terminal.Misuse;
import dev.replicator.ingest.LocalFile;
import dev.replicator.ingest.S3File;
import dev.replicator.ingest.SourceFile;
import dev.replicator.ingest.text.Printable;
import dev.replicator.outcome.Faults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that somebody names, here or in S3.
 *
 * @param bucket empty for a file of this machine
 * @param key its object key, or the path of the file
 */
record Upload(String bucket, String key, String text) {

    private static final Pattern OBJECT = Pattern.compile("s3://([^/]+)/(.+)");

    static Upload of(String text) {
        Matcher object = OBJECT.matcher(text);
        if (object.matches()) {
            return new Upload(object.group(1), object.group(2), text);
        }
        if (!Files.isRegularFile(Path.of(text))) {
            throw new Misuse("There is no file " + Printable.quoted(text) + ".");
        }
        return new Upload("", Path.of(text).getFileName().toString(), text);
    }

    SourceFile file(Clients clients) {
        if (bucket.isEmpty()) {
            return new LocalFile(Path.of(text));
        }
        try {
            return S3File.find(clients.s3(), bucket, key, Optional.empty(), Optional.empty());
        } catch (CompletionException e) {
            throw new Complaint("Cannot read " + Printable.quoted(text) + ": "
                    + Faults.of(e).code() + ".");
        }
    }
}
