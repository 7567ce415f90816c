package dev.replicator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rooms of a module, and which of them each may look into. The root, which joins them, may look into all.
 *
 * @param root the package that the rooms are in
 */
public record Rooms(String root, Map<String, List<String>> mayUse) {

    private static final int MOST_FILES = 25;
    private static final String SOURCES = "src/main/java";

    public Rooms {
        mayUse = new TreeMap<>(mayUse);
    }

    /** The classes of the module itself. */
    public JavaClasses classes() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("/testkit/"))
                .importPackages(root);
    }

    public void useEachOtherAsTheTableSays(JavaClasses classes) {
        var architecture = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String room : mayUse.keySet()) {
            architecture = architecture.layer(room).definedBy(root + "." + room);
        }
        for (Map.Entry<String, List<String>> room : mayUse.entrySet()) {
            var ofRoom = architecture.whereLayer(room.getKey());
            architecture = room.getValue().isEmpty()
                    ? ofRoom.mayNotAccessAnyLayer()
                    : ofRoom.mayOnlyAccessLayers(room.getValue().toArray(String[]::new));
        }
        architecture.check(classes);
    }

    /** Arrows lead away from the root, which joins the rooms, and none leads back. */
    public void doNotUseTheRoot(JavaClasses classes) {
        noClasses()
                .that()
                .resideInAPackage(root + ".*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root)
                .check(classes);
    }

    public void standInTheArchitecturePage() throws IOException {
        String page = Files.readString(Path.of("..", "ARCHITECTURE.md"));

        for (Map.Entry<String, List<String>> room : mayUse.entrySet()) {
            String uses = room.getValue().isEmpty() ? "—" : String.join(", ", room.getValue());
            assertThat(page).containsPattern("\\| `" + room.getKey() + "` \\|[^|\n]+\\| " + uses + " \\|");
        }
    }

    /** Each package-info begins with the sentence that the page has for the room. */
    public void describeThemselvesAsThePageDoes() throws IOException {
        String page = Files.readString(Path.of("..", "ARCHITECTURE.md"));
        Path sources = Path.of(SOURCES, root.split("\\."));

        for (String room : mayUse.keySet()) {
            String info =
                    Files.readString(sources.resolve(room.replace('.', '/')).resolve("package-info.java"));
            String words = info.replaceAll("(?s)\\*/.*|/\\*\\*|\\R \\*(?!/)", "")
                    .replaceAll("\\{@code ([^}]*)}", "`$1`")
                    .replaceAll("\\s+", " ")
                    .strip();
            String sentence = words.replaceFirst(" <p>.*", "");
            assertThat(page).contains("| `" + room + "` | " + sentence + " |");
        }
    }

    /** No package holds more files than one can look through. */
    public void areSmall(JavaClasses classes) {
        Map<String, Long> files = classes.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
        assertThat(files.values()).allMatch(count -> count <= MOST_FILES, "at most " + MOST_FILES);
    }

    /** No two packages of this project have a class of one name, whichever modules they are in. */
    public static void haveDifferentNames() throws IOException {
        List<Path> classes = new ArrayList<>();
        try (DirectoryStream<Path> modules =
                Files.newDirectoryStream(Path.of(".."), module -> Files.exists(module.resolve(SOURCES)))) {
            for (Path module : modules) {
                try (Stream<Path> files = Files.walk(module.resolve(SOURCES))) {
                    files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
                            .forEach(classes::add);
                }
            }
        }

        assertThat(classes).hasSizeGreaterThan(500);
        assertThat(classes.stream()
                        .collect(Collectors.groupingBy(Path::getFileName))
                        .values())
                .filteredOn(sameName -> sameName.size() > 1)
                .isEmpty();
    }

    public void areAll(JavaClasses classes) {
        assertThat(classes.stream()
                        .map(type -> type.getPackageName().substring(root.length()))
                        .filter(name -> !name.isEmpty())
                        .map(name -> name.substring(1)))
                .allSatisfy(name -> assertThat(mayUse).containsKey(name));
    }
}
