package dev.replicator.cli.tables;

import dev.replicator.backfill.ExportFiles;
import dev.replicator.backfill.ExportFolder;
import dev.replicator.cli.terminal.UsageError;
import dev.replicator.quarantine.DirectoryQuarantine;
import dev.replicator.quarantine.Quarantine;
import dev.replicator.redrive.DirectoryRecords;
import dev.replicator.redrive.RecordStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder, local or in S3, that a command-line option names. */
public sealed interface Location {

    /** Parses a location: {@code s3://bucket/prefix} or the path of a local folder. */
    static Location of(String text) {
        return text.startsWith(Bucket.SCHEME) ? Bucket.of(text) : new Folder(Path.of(text));
    }

    /**
     * Checks the location.
     *
     * @throws UsageError the location is a local folder that does not exist
     */
    void require();

    /** Returns the files of a DynamoDB export at this location. */
    ExportFiles export(RegionClients clients);

    /** Returns the records that were set aside at this location. */
    RecordStore records(RegionClients clients);

    /** Returns a quarantine that stores its files at this location, where {@link #records} finds them. */
    Quarantine quarantine(RegionClients clients);

    /** A local folder. */
    record Folder(Path path) implements Location {

        @Override
        public void require() {
            if (!Files.isDirectory(path)) {
                throw new UsageError(
                        "There is no folder '" + path + "'" + (Files.exists(path) ? ": it is a file." : "."));
            }
        }

        @Override
        public ExportFiles export(RegionClients clients) {
            return new ExportFolder(path);
        }

        @Override
        public RecordStore records(RegionClients clients) {
            return new DirectoryRecords(path);
        }

        @Override
        public Quarantine quarantine(RegionClients clients) {
            return new DirectoryQuarantine(path);
        }
    }

    /**
     * A folder in S3.
     *
     * @param prefix the prefix of the keys; empty, or ends with a slash
     */
    record Bucket(String name, String prefix) implements Location {

        private static final String SCHEME = "s3://";

        static Bucket of(String text) {
            String path = text.substring(SCHEME.length());
            int slash = path.indexOf('/');
            String name = slash < 0 ? path : path.substring(0, slash);
            if (name.isEmpty()) {
                throw new UsageError("'" + text + "' names no bucket: s3://bucket/prefix.");
            }
            String prefix = slash < 0 ? "" : path.substring(slash + 1);
            return new Bucket(name, prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + '/');
        }

        @Override
        public void require() {
            // AWS reports a missing bucket at the first request
        }

        @Override
        public ExportFiles export(RegionClients clients) {
            return new S3Folder(clients.s3(), name, prefix)::open;
        }

        @Override
        public RecordStore records(RegionClients clients) {
            return new S3Records(new S3Folder(clients.s3(), name, prefix));
        }

        @Override
        public Quarantine quarantine(RegionClients clients) {
            return new S3Folder(clients.s3(), name, prefix)::keep;
        }
    }
}
