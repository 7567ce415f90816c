package dev.replicator;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

class ArchitectureTest {

    private static final Rooms ROOMS = new Rooms(
            "dev.replicator",
            Map.ofEntries(
                    entry("change", List.of()),
                    entry("rules", List.of("change")),
                    entry("plan", List.of("change")),
                    entry("outcome", List.of("change")),
                    entry("write", List.of("change", "plan", "outcome")),
                    entry("quarantine", List.of("change", "outcome")),
                    entry("report", List.of("change", "outcome")),
                    entry("job", List.of("change", "rules", "outcome", "write")),
                    entry("backfill", List.of("change", "rules", "plan", "outcome", "write", "job")),
                    entry("verify", List.of("change", "rules", "job", "write")),
                    entry("repair", List.of("change", "outcome", "job", "verify", "write")),
                    entry("redrive", List.of("change", "outcome", "report", "job"))));

    private static final JavaClasses CORE = ROOMS.classes();

    @Test
    void rooms_use_each_other_as_the_table_says() {
        ROOMS.useEachOtherAsTheTableSays(CORE);
    }

    @Test
    void the_table_in_the_architecture_page_is_this_one() throws IOException {
        ROOMS.standInTheArchitecturePage();
    }

    @Test
    void every_package_is_in_the_table() {
        ROOMS.areAll(CORE);
    }

    @Test
    void only_classes_that_say_so_hold_a_client() {
        noClasses()
                .that(not(simpleNameStartingWith("DynamoDb")).and(not(resideInAPackage("dev.replicator"))))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(DynamoDbAsyncClient.class)
                .check(CORE);
    }

    @Test
    void what_decides_reads_no_clock_and_no_dice() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.replicator.change", "dev.replicator.plan", "dev.replicator.outcome")
                .or()
                .resideInAnyPackage("dev.replicator.rules", "dev.replicator.report")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.time\\.Clock|java\\.util\\.Random|java\\.util\\.random\\..*|java\\.lang\\.Thread")
                .check(CORE);
    }

    @Test
    void only_the_root_logs() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.replicator")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.slf4j..")
                .check(CORE);
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
                .check(CORE);
    }
}
