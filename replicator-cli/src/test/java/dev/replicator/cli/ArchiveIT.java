package dev.replicator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive that users download, unpacked in an empty directory. */
class ArchiveIT {

    private static final Map<String, String> NOTHING_OF_AWS =
            Map.of("AWS_CONFIG_FILE", "/nowhere", "AWS_SHARED_CREDENTIALS_FILE", "/nowhere");

    @TempDir
    private static Path directory;

    private static String version = "";
    private static Path home = Path.of("");

    @BeforeAll
    static void unpack() throws Exception {
        var declared = Pattern.compile("<artifactId>replicator-parent</artifactId>\\s*<version>(.*?)</version>")
                .matcher(Files.readString(Path.of("pom.xml")));
        assertThat(declared.find()).isTrue();
        version = declared.group(1);
        Process tar = new ProcessBuilder(
                        "tar", "-xzf", archive(".tar.gz").toAbsolutePath().toString(), "-C", directory.toString())
                .inheritIO()
                .start();
        assertThat(tar.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(tar.exitValue()).isZero();
        home = directory.resolve("replicator-" + version);
    }

    private static Path archive(String suffix) {
        return Path.of("target", "replicator-" + version + suffix);
    }

    private static Run replicator(String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("replicator").toString()));
        command.addAll(List.of(arguments));
        return Run.start(directory, NOTHING_OF_AWS, command);
    }

    @Test
    void it_says_its_version() throws Exception {
        Run run = replicator("--version");

        assertThat(run.exitCode()).as(run.complained()).isZero();
        assertThat(run.said()).isEqualTo("replicator " + version);
        assertThat(run.complained()).isEmpty();
    }

    @Test
    void it_says_its_commands() throws Exception {
        Run run = replicator("--help");

        assertThat(run.exitCode()).as(run.complained()).isZero();
        assertThat(run.said()).contains("backfill", "verify", "redrive");
    }

    @Test
    void a_command_works() throws Exception {
        Files.writeString(directory.resolve("orders.csv"), "id,total\n1,10\n2,20\n");

        Run load = replicator("load", "orders.csv", "--dry-run", "--json");

        assertThat(load.exitCode()).as(load.said() + load.complained()).isZero();
        assertThat(load.result().path("written").asLong()).isEqualTo(2);
    }

    @Test
    void the_demo_says_how_to_get_what_its_licence_keeps_out() throws Exception {
        Run demo = replicator("demo");

        assertThat(demo.exitCode()).isEqualTo(1);
        assertThat(demo.complained().replaceAll("\\s+", " "))
                .contains("mvn -f local/pom.xml dependency:copy-dependencies");
        assertThat(home.resolve("local/pom.xml")).content().contains("<version>" + version + "</version>");
        assertThat(home.resolve("local/versions.xml")).hasSameTextualContentAs(Path.of("../replicator-bom/pom.xml"));
    }

    @Test
    void it_holds_nothing_of_dynamodb_local() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .hasSizeGreaterThan(50)
                    .noneMatch(name -> name.startsWith("DynamoDBLocal") || name.contains("sqlite4java"));
        }
    }

    @Test
    void it_holds_the_licences_of_everything_in_it() throws IOException {
        String notice = Files.readString(home.resolve("NOTICE"));
        List<String> without = new ArrayList<>();
        try (Stream<Path> libraries = Files.list(home.resolve("lib"))) {
            for (Path library : libraries.toList()) {
                String name = library.getFileName().toString().replaceFirst("-\\d.*\\.jar$", "");
                String listed = name.startsWith("netty-") ? "netty-*" : name;
                if (!name.startsWith("replicator-")
                        && !carriesItsLicence(library)
                        && !notice.contains("  " + listed + " ")) {
                    without.add(name);
                }
            }
        }

        assertThat(without).isEmpty();
        assertThat(home.resolve("LICENSE")).hasSameTextualContentAs(Path.of("../LICENSE"));
    }

    private static boolean carriesItsLicence(Path library) throws IOException {
        try (JarFile jar = new JarFile(library.toFile())) {
            return jar.stream().anyMatch(entry -> entry.getName().matches("(META-INF/)?(.*/)?LICENSE.*"));
        }
    }

    @Test
    void the_zip_has_the_same_content() throws IOException {
        Map<String, Long> unpacked = new TreeMap<>();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                unpacked.put(directory.relativize(file).toString(), Files.size(file));
            }
        }
        Map<String, Long> zipped = new TreeMap<>();
        try (ZipFile zip = new ZipFile(archive(".zip").toFile(), StandardCharsets.UTF_8)) {
            zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .forEach(entry -> zipped.put(entry.getName(), entry.getSize()));
        }

        assertThat(zipped).isEqualTo(unpacked);
    }
}
