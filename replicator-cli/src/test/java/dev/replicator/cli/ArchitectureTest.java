package dev.replicator.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.replicator.Rooms;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final Rooms ROOMS = new Rooms(
            "dev.replicator.cli",
            Map.ofEntries(
                    entry("terminal", List.of()),
                    entry("tables", List.of("terminal")),
                    entry("stream", List.of("tables", "terminal")),
                    entry("jobs", List.of("tables", "terminal")),
                    entry("facts", List.of("tables")),
                    entry("status", List.of("tables", "terminal", "facts")),
                    entry("drain", List.of("jobs", "tables", "terminal", "facts", "status")),
                    entry("buckets", List.of("facts", "tables", "terminal")),
                    entry("buckets.verify", List.of("buckets", "tables", "terminal")),
                    entry("console", List.of("terminal")),
                    entry("console.jobs", List.of("console", "tables", "terminal")),
                    entry(
                            "console.tables",
                            List.of(
                                    "console",
                                    "console.jobs",
                                    "facts",
                                    "jobs",
                                    "status",
                                    "stream",
                                    "tables",
                                    "terminal")),
                    entry("demo", List.of("console", "console.jobs", "demo.faults", "stream", "tables", "terminal")),
                    entry("demo.faults", List.of())));

    private static final JavaClasses CLI = ROOMS.classes();

    @Test
    void rooms_use_each_other_as_the_table_says() {
        ROOMS.useEachOtherAsTheTableSays(CLI);
    }

    @Test
    void the_table_in_the_architecture_page_is_this_one() throws IOException {
        ROOMS.standInTheArchitecturePage();
    }

    @Test
    void each_package_describes_itself_as_the_page_does() throws IOException {
        ROOMS.describeThemselvesAsThePageDoes();
    }

    @Test
    void no_package_has_more_than_25_files() {
        ROOMS.areSmall(CLI);
    }

    @Test
    void every_package_is_in_the_table() {
        ROOMS.areAll(CLI);
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
