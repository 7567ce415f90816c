package dev.replicator.ingest;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
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
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

class ArchitectureTest {

    private static final JavaClasses INGEST = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.replicator.ingest");

    /** Which rooms a room may look into; the root, which joins them, may look into all. */
    private static final Map<String, List<String>> MAY_USE = new TreeMap<>(Map.ofEntries(
            entry("reject", List.of()),
            entry("format", List.of("reject")),
            entry("mapping", List.of("reject", "format")),
            entry("load", List.of("reject", "format", "mapping")),
            entry("upload", List.of()),
            entry("ledger", List.of("load", "upload"))));

    @Test
    void rooms_use_each_other_as_the_table_says() {
        var architecture = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String room : MAY_USE.keySet()) {
            architecture = architecture.layer(room).definedBy("dev.replicator.ingest." + room);
        }
        for (Map.Entry<String, List<String>> room : MAY_USE.entrySet()) {
            var ofRoom = architecture.whereLayer(room.getKey());
            architecture = room.getValue().isEmpty()
                    ? ofRoom.mayNotAccessAnyLayer()
                    : ofRoom.mayOnlyAccessLayers(room.getValue().toArray(String[]::new));
        }
        architecture.check(INGEST);
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
    void every_room_is_in_the_table() {
        assertThat(INGEST.stream()
                        .map(type -> type.getPackageName().replaceFirst("dev\\.replicator\\.ingest\\.?", ""))
                        .filter(name -> !name.isEmpty()))
                .allSatisfy(name -> assertThat(MAY_USE).containsKey(name));
    }

    @Test
    void in_the_rooms_only_classes_that_say_so_hold_a_client() {
        noClasses()
                .that(not(simpleNameStartingWith("DynamoDb")))
                .and()
                .resideOutsideOfPackage("dev.replicator.ingest")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(DynamoDbAsyncClient.class)
                .check(INGEST);
    }

    @Test
    void what_decides_reads_no_clock_and_no_dice() {
        noClasses()
                .that()
                .resideInAnyPackage("..ingest.reject", "..ingest.format", "..ingest.mapping", "..ingest.upload")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.time\\.Clock|java\\.util\\.Random|java\\.lang\\.Thread")
                .check(INGEST);
    }

    @Test
    void nothing_here_logs() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.slf4j..")
                .check(INGEST);
    }

    @Test
    void classes_are_final_or_enumerations_or_ports() {
        classes()
                .that()
                .areTopLevelClasses()
                .and()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(INGEST);
    }
}
