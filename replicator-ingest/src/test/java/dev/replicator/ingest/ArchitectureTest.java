package dev.replicator.ingest;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
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
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

class ArchitectureTest {

    private static final Rooms ROOMS = new Rooms(
            "dev.replicator.ingest",
            Map.ofEntries(
                    entry("text", List.of()),
                    entry("reject", List.of("text")),
                    entry("compression", List.of()),
                    entry("slice", List.of("reject", "compression")),
                    entry("parse", List.of("reject", "slice")),
                    entry("format", List.of("reject", "compression", "slice", "parse")),
                    entry("mapping", List.of("reject", "parse", "format")),
                    entry("load", List.of("reject", "parse", "format", "mapping")),
                    entry("upload", List.of("text")),
                    entry("ledger", List.of("reject", "load", "upload"))));

    private static final JavaClasses INGEST = ROOMS.classes();

    @Test
    void rooms_use_each_other_as_the_table_says() {
        ROOMS.useEachOtherAsTheTableSays(INGEST);
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
        ROOMS.areSmall(INGEST);
    }

    @Test
    void every_room_is_in_the_table() {
        ROOMS.areAll(INGEST);
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
                .resideInAnyPackage(
                        "..ingest.text", "..ingest.reject", "..ingest.format", "..ingest.mapping", "..ingest.upload")
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
