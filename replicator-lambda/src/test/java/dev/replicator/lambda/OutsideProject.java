package dev.replicator.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A Maven project outside this build, of what our pages show, on our packaged libraries. They lie in a local repository of
 * its own, whose other folders are links to the one that this build uses: nothing is installed there, nothing is copied.
 */
final class OutsideProject {

    /** What somebody embeds, and the parents of their poms. */
    private static final List<String> LIBRARIES =
            List.of("replicator-core", "replicator-testkit", "replicator-handler", "replicator-bom");

    private static final Path REPOSITORY = repositoryOf(Test.class);
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern BLOCK =
            Pattern.compile("^```(java|xml)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern TYPE =
            Pattern.compile("^(?:public )?(?:final )?(?:class|record) (\\w+)", Pattern.MULTILINE);
    private static final String BRIEF_LIFE = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1";
    private static final long MINUTES = 5;

    private final Path folder;
    private final List<String> modules = new ArrayList<>();

    private OutsideProject(Path folder) {
        this.folder = folder;
    }

    /** An empty project; what an earlier one left in the folder is deleted. */
    static OutsideProject in(Path folder) throws IOException {
        if (Files.exists(folder)) {
            // a link is deleted, and never what it leads to
            try (Stream<Path> left = Files.walk(folder)) {
                for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        return new OutsideProject(Files.createDirectories(folder).toAbsolutePath());
    }

    /** The blocks of a page in one language. */
    static List<String> blocks(String page, String language) throws IOException {
        return BLOCK.matcher(Files.readString(ROOT.resolve(page)))
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    /** A project of its own, with this pom. */
    OutsideProject module(String name, String pom) throws IOException {
        modules.add(name);
        Files.createDirectories(folder.resolve(name));
        Files.writeString(folder.resolve(name).resolve("pom.xml"), pom);
        return this;
    }

    /** Every class that a page shows whole, with its imports; of one name, if it is given. */
    OutsideProject sources(String module, String scope, String page, String... only) throws IOException {
        Path sources = Files.createDirectories(folder.resolve(module).resolve("src/" + scope + "/java"));
        for (String block : blocks(page, "java")) {
            var type = TYPE.matcher(block);
            boolean whole = block.startsWith("import ") && type.find();
            if (whole && (only.length == 0 || List.of(only).contains(type.group(1)))) {
                Files.writeString(sources.resolve(type.group(1) + ".java"), block);
            }
        }
        return this;
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    /** Runs Maven once for all modules. */
    Maven build(String... arguments) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("pom.xml"), aggregator());
        return maven(folder, arguments);
    }

    /** Runs Maven on what is elsewhere, on this project's own local repository. */
    Maven maven(Path directory, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("mvn", "-B", "-ntp", "-Dmaven.repo.local=" + repository(), "-DargLine=" + BRIEF_LIFE));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("build.log");
        ProcessBuilder maven = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        maven.environment().put("MAVEN_OPTS", BRIEF_LIFE);
        Process process = maven.start();
        try {
            boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
            return new Maven(ended && process.exitValue() == 0, Files.readString(output));
        } finally {
            process.destroy();
        }
    }

    /** How a run of Maven ended. */
    record Maven(boolean succeeded, String output) {}

    private String aggregator() {
        StringBuilder pom = new StringBuilder("<project xmlns=\"http://maven.apache.org/POM/4.0.0\">"
                + "<modelVersion>4.0.0</modelVersion><groupId>com.example</groupId>"
                + "<artifactId>outside</artifactId><version>1</version><packaging>pom</packaging><modules>");
        modules.forEach(name -> pom.append("<module>").append(name).append("</module>"));
        return pom.append("</modules></project>").toString();
    }

    private Path repository() throws IOException {
        Path repository = folder.resolve("repository");
        link(REPOSITORY, repository, "dev");
        link(REPOSITORY.resolve("dev"), repository.resolve("dev"), "replicator");
        String version = ofBom("version");
        put(ROOT.resolve("pom.xml"), repository, "replicator-parent", version, "pom");
        for (String library : LIBRARIES) {
            put(ROOT.resolve(library).resolve("pom.xml"), repository, library, version, "pom");
            Path jar = jar(library);
            if (Files.exists(jar)) {
                put(jar, repository, library, version, "jar");
            }
        }
        return repository;
    }

    /** Links to all that is in a folder but one. */
    private static void link(Path from, Path to, String except) throws IOException {
        Files.createDirectories(to);
        if (Files.isDirectory(from)) {
            try (Stream<Path> entries = Files.list(from)) {
                for (Path entry : entries.filter(each -> !each.endsWith(except)).toList()) {
                    Files.createSymbolicLink(to.resolve(from.relativize(entry)), entry);
                }
            }
        }
    }

    private static void put(Path file, Path repository, String artifact, String version, String type)
            throws IOException {
        Path folder = Files.createDirectories(repository.resolve("dev/replicator/" + artifact + "/" + version));
        Files.copy(file, folder.resolve(artifact + "-" + version + "." + type));
    }

    /** The packaged library, as the build left it. */
    static Path jar(String library) throws IOException {
        return ROOT.resolve(library + "/target/" + library + "-" + ofBom("version") + ".jar");
    }

    /** The first element of this name in our BOM. */
    static String ofBom(String element) throws IOException {
        String bom = Files.readString(ROOT.resolve("replicator-bom/pom.xml"));
        return bom.substring(
                bom.indexOf("<" + element + ">") + element.length() + 2, bom.indexOf("</" + element + ">"));
    }

    /** Six folders up from any jar of the group {@code org.junit.jupiter}. */
    private static Path repositoryOf(Class<?> type) {
        Path path =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
        return path.resolve("../../../../../..").normalize();
    }
}
