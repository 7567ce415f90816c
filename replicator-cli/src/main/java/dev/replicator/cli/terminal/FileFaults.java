package dev.replicator.cli.terminal;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;

/** Says why a local file cannot be read or written, because Java's messages often consist only of the file's name. */
public final class FileFaults {

    private FileFaults() {}

    /** Returns the reason as a part of a sentence. */
    public static String why(Path file, IOException fault) {
        if (Files.isDirectory(file)) {
            return "it is a directory";
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.exists(folder)) {
            return "there is no directory " + folder;
        }
        if (fault instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (fault instanceof AccessDeniedException) {
            return "permission is denied";
        }
        if (fault instanceof NotDirectoryException) {
            return "it is no directory";
        }
        if (fault instanceof CharacterCodingException) {
            return "it is not text in UTF-8";
        }
        return fault instanceof FileSystemException of
                ? Optional.ofNullable(of.getReason()).orElse("the file system refuses it")
                : String.valueOf(fault.getMessage());
    }
}
