import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Packs jars into the function's zip, under {@code lib/}, and texts beside them. Each jar is written anew without compression and the zip
 * compresses it as one: classes have much in common, so the upload is a third smaller than with compressed jars, and the
 * JVM has nothing to inflate. Entries are sorted and carry one time, so the same jars give the same bytes.
 *
 * <p>Arguments: the zip, the time of its entries, the module's own jar, the class path with the other jars, the texts; of a
 * folder, all that is in it.
 */
final class PackFunction {

    /**
     * By this file of the enhanced client every client of DynamoDB loads a class of it, which only adds to the user agent: also
     * in functions that never use it, at each cold start.
     */
    private static final String LEFT_OUT = "software/amazon/awssdk/services/dynamodb/execution.interceptors";

    private final LocalDateTime time;

    private PackFunction(Instant time) {
        this.time = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    public static void main(String[] arguments) throws IOException {
        Stream<String> files = Stream.concat(
                Stream.of(arguments[2]), Stream.of(arguments[3].split(File.pathSeparator)).filter(file -> file.endsWith(".jar")));
        List<Path> texts = Stream.of(arguments).skip(4).map(Path::of).toList();
        try (OutputStream out = Files.newOutputStream(Path.of(arguments[0]))) {
            new PackFunction(Instant.parse(arguments[1])).pack(files.map(Path::of).sorted(Comparator.comparing(Path::getFileName)).toList(), texts, out);
        }
    }

    private void pack(List<Path> jars, List<Path> texts, OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            for (Path text : texts) {
                packText(text, zip);
            }
            for (Path jar : jars) {
                zip.putNextEntry(entry("lib/" + jar.getFileName()));
                zip.write(uncompressed(jar));
                zip.closeEntry();
            }
        }
    }

    private void packText(Path text, ZipOutputStream zip) throws IOException {
        Path above = Files.isDirectory(text) ? text : text.resolveSibling("");
        try (Stream<Path> files = Files.walk(text)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(entry(above.relativize(file).toString()));
                zip.write(Files.readAllBytes(file));
                zip.closeEntry();
            }
        }
    }

    private byte[] uncompressed(Path jar) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipFile from = new ZipFile(jar.toFile());
                ZipOutputStream to = new ZipOutputStream(bytes)) {
            to.setMethod(ZipOutputStream.STORED);
            List<? extends ZipEntry> files = from.stream()
                    .filter(each -> !each.isDirectory() && !each.getName().equals(LEFT_OUT)).toList();
            for (ZipEntry file : files) {
                copy(from, file, to);
            }
        }
        return bytes.toByteArray();
    }

    private void copy(ZipFile from, ZipEntry file, ZipOutputStream to) throws IOException {
        try (InputStream in = from.getInputStream(file)) {
            byte[] content = in.readAllBytes();
            CRC32 crc = new CRC32();
            crc.update(content);
            ZipEntry entry = entry(file.getName());
            entry.setSize(content.length);
            entry.setCrc(crc.getValue());
            to.putNextEntry(entry);
            to.write(content);
            to.closeEntry();
        }
    }

    private ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(time);
        return entry;
    }
}
