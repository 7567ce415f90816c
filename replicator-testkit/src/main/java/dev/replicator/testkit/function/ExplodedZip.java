package dev.replicator.testkit.function;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipFile;

/** Unpacks a function's zip to a folder. Zips with the same content share one folder. */
final class ExplodedZip {

    private static final Map<String, Path> BY_CONTENT = new ConcurrentHashMap<>();

    private ExplodedZip() {}

    static Path of(Path zip) {
        try {
            return BY_CONTENT.computeIfAbsent(sha256(zip), content -> explode(zip, content));
        } catch (IOException e) {
            throw new UncheckedIOException("there is no function at " + zip + "; package it first", e);
        }
    }

    private static Path explode(Path zip, String name) {
        var folder = Scratch.FOLDER.resolve(name);
        try (var file = new ZipFile(zip.toFile())) {
            for (var entry : file.stream().filter(each -> !each.isDirectory()).toList()) {
                var target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IllegalArgumentException(zip + " reaches out of itself: " + entry.getName());
                }
                Files.createDirectories(folder.resolve(entry.getName()).resolveSibling(""));
                try (var in = file.getInputStream(entry)) {
                    Files.copy(in, target);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(zip + " could not be unpacked", e);
        }
    }

    private static String sha256(Path zip) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(zip));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
