package dev.replicator.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String ROOT = "dev.replicator.cli";

    private static final JavaClasses CLI = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    /** Which rooms a room may look into; the root, which joins them, may look into all. */
    private static final Map<String, List<String>> MAY_USE = new TreeMap<>(Map.ofEntries(
            entry("terminal", List.of()),
            entry("tables", List.of("terminal")),
            entry("stream", List.of("tables", "terminal")),
            entry("jobs", List.of("tables", "terminal")),
            entry("watch", List.of("jobs", "tables", "terminal")),
            entry("demo", List.of("stream", "tables", "terminal"))));

    @Test
    void rooms_use_each_other_as_the_table_says() {
        var architecture = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String room : MAY_USE.keySet()) {
            architecture = architecture.layer(room).definedBy(ROOT + "." + room);
        }
        for (Map.Entry<String, List<String>> room : MAY_USE.entrySet()) {
            var ofRoom = architecture.whereLayer(room.getKey());
            architecture = room.getValue().isEmpty()
                    ? ofRoom.mayNotAccessAnyLayer()
                    : ofRoom.mayOnlyAccessLayers(room.getValue().toArray(String[]::new));
        }
        architecture.check(CLI);
    }

    @Test
    void the_table_in_the_architecture_page_is_this_one() throws IOException {
        String page = Files.readString(Path.of("..", "ARCHITECTURE.md"));

        for (Map.Entry<String, List<String>> room : MAY_USE.entrySet()) {
            String uses = room.getValue().isEmpty() ? "—" : String.join(", ", room.getValue());
            assertThat(page).containsPattern("\\| `" + room.getKey() + "` \\|[^|\n]+\\| " + uses + " \\|");
        }
    }

    @Test
    void every_package_is_in_the_table() {
        assertThat(CLI.stream()
                        .map(type -> type.getPackageName().replaceFirst("dev\\.replicator\\.cli\\.?", ""))
                        .filter(name -> !name.isEmpty()))
                .allSatisfy(name -> assertThat(MAY_USE).containsKey(name));
    }

    @Test
    void dynamodb_local_enters_one_class() {
        noClasses()
                .that()
                .doNotHaveSimpleName("LocalServer")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.dynamodb.services..")
                .check(CLI);
    }

    @Test
    void classes_are_final_or_sealed_or_records_or_ports() {
        classes()
                .that()
                .areTopLevelClasses()
                .and()
                .areNotInterfaces()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(CLI);
    }
}
