package dev.replicator.testkit.function;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs classes of the tests as a function: a jar under {@code lib/}, and beside it the jars they need. */
final class FunctionZip {

    private FunctionZip() {}

    static Path pack(Path zip, List<Class<?>> handlers, List<Class<?>> libraries) {
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            add(out, "lib/handlers.jar", jar(handlers));
            for (var library : libraries) {
                var file = Path.of(library.getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI());
                add(out, "lib/" + file.getFileName(), Files.readAllBytes(file));
            }
            return zip;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] jar(List<Class<?>> classes) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var jar = new ZipOutputStream(bytes)) {
            for (var each : classes) {
                var name = each.getName().replace('.', '/') + ".class";
                try (InputStream in = each.getClassLoader().getResourceAsStream(name)) {
                    if (in == null) {
                        throw new IllegalStateException("no class file of " + each);
                    }
                    add(jar, name, in.readAllBytes());
                }
            }
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
