package dev.replicator.internal.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Creates files that only their owner can read, because they contain keys and values of items. */
public final class PrivateFile {

    private PrivateFile() {}

    /** Creates an empty file. Its mode is 0600 if the file system has modes. */
    public static void create(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    /**
     * Replaces the content of a file atomically; if this fails, the file is unchanged.
     *
     * @param part the path of a temporary file, which is overwritten
     */
    public static void replace(Path file, Path part, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try {
            Files.deleteIfExists(part);
            create(part);
            Files.writeString(part, text);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
