package dev.replicator;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

class ArchitectureTest {

    private static final Rooms ROOMS = new Rooms(
            "dev.replicator",
            Map.ofEntries(
                    entry("record", List.of("internal.value")),
                    entry("outcome", List.of("record")),
                    entry("quarantine", List.of("record", "internal.value", "internal.change", "internal.file")),
                    entry("report", List.of("record", "outcome")),
                    entry("table", List.of()),
                    entry("job", List.of("record")),
                    entry(
                            "checkpoint",
                            List.of(
                                    "job",
                                    "internal.value",
                                    "internal.ledger",
                                    "internal.stop",
                                    "internal.pace",
                                    "internal.file")),
                    entry(
                            "backfill",
                            List.of(
                                    "record",
                                    "outcome",
                                    "table",
                                    "job",
                                    "checkpoint",
                                    "internal.value",
                                    "internal.change",
                                    "internal.rules",
                                    "internal.fault",
                                    "internal.ledger",
                                    "internal.stop",
                                    "internal.pace",
                                    "internal.write",
                                    "internal.read",
                                    "internal.traverse",
                                    "internal.mend")),
                    entry(
                            "verify",
                            List.of(
                                    "record",
                                    "outcome",
                                    "table",
                                    "job",
                                    "checkpoint",
                                    "internal.value",
                                    "internal.change",
                                    "internal.rules",
                                    "internal.ledger",
                                    "internal.stop",
                                    "internal.pace",
                                    "internal.read",
                                    "internal.traverse",
                                    "internal.mend")),
                    entry(
                            "tombstones",
                            List.of(
                                    "record",
                                    "table",
                                    "job",
                                    "checkpoint",
                                    "internal.ledger",
                                    "internal.stop",
                                    "internal.pace",
                                    "internal.read",
                                    "internal.traverse",
                                    "internal.mend")),
                    entry(
                            "redrive",
                            List.of(
                                    "record",
                                    "outcome",
                                    "quarantine",
                                    "report",
                                    "table",
                                    "job",
                                    "internal.value",
                                    "internal.stop")),
                    entry("internal.value", List.of()),
                    entry("internal.change", List.of("record", "internal.value")),
                    entry("internal.rules", List.of("record", "internal.value", "internal.change")),
                    entry("internal.fault", List.of()),
                    entry("internal.ledger", List.of("record", "outcome", "table", "internal.fault")),
                    entry("internal.stop", List.of("job")),
                    entry("internal.pace", List.of("job", "internal.fault", "internal.stop")),
                    entry(
                            "internal.check",
                            List.of(
                                    "record",
                                    "outcome",
                                    "report",
                                    "table",
                                    "internal.change",
                                    "internal.fault",
                                    "internal.ledger")),
                    entry(
                            "internal.write",
                            List.of(
                                    "record",
                                    "outcome",
                                    "table",
                                    "job",
                                    "internal.change",
                                    "internal.fault",
                                    "internal.ledger",
                                    "internal.pace",
                                    "internal.check")),
                    entry("internal.file", List.of()),
                    entry(
                            "internal.read",
                            List.of(
                                    "record",
                                    "table",
                                    "internal.value",
                                    "internal.change",
                                    "internal.rules",
                                    "internal.fault",
                                    "internal.ledger",
                                    "internal.stop",
                                    "internal.pace",
                                    "internal.check")),
                    entry(
                            "internal.traverse",
                            List.of("job", "checkpoint", "internal.stop", "internal.pace", "internal.read")),
                    entry(
                            "internal.mend",
                            List.of(
                                    "record",
                                    "outcome",
                                    "table",
                                    "internal.change",
                                    "internal.fault",
                                    "internal.ledger",
                                    "internal.pace"))));

    private static final JavaClasses CORE = ROOMS.classes();

    @Test
    void a_name_of_a_class_stands_in_one_package_of_the_project_only() throws IOException {
        Rooms.haveDifferentNames();
    }

    @Test
    void rooms_use_each_other_as_the_table_says() {
        ROOMS.useEachOtherAsTheTableSays(CORE);
    }

    @Test
    void no_room_uses_the_root() {
        ROOMS.doNotUseTheRoot(CORE);
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
        ROOMS.areSmall(CORE);
    }

    @Test
    void every_package_is_in_the_table() {
        ROOMS.areAll(CORE);
    }

    @Test
    void no_public_signature_shows_a_type_of_an_internal_room() {
        assertThat(CORE.stream().filter(ArchitectureTest::isPublic).flatMap(ArchitectureTest::signatures))
                .isNotEmpty()
                .filteredOn(ArchitectureTest::isInternal)
                .isEmpty();
    }

    @Test
    void the_page_for_embedders_lists_the_public_types() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "embed.md"));
        String list = page.substring(page.indexOf("## Public types"));

        assertThat(Pattern.compile("`([A-Z]\\w+)`").matcher(list).results().map(name -> name.group(1)))
                .containsExactlyInAnyOrderElementsOf(CORE.stream()
                        .filter(JavaClass::isTopLevelClass)
                        .filter(ArchitectureTest::isPublic)
                        .map(JavaClass::getSimpleName)
                        .toList());
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
                .resideInAnyPackage("dev.replicator.record", "dev.replicator.outcome", "dev.replicator.report")
                .or()
                .resideInAnyPackage("dev.replicator.internal.change", "dev.replicator.internal.rules")
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
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(CORE);
    }

    private static boolean isInternal(JavaClass type) {
        return type.getPackageName().startsWith("dev.replicator.internal");
    }

    /** Whether an application that embeds the library may use it. */
    private static boolean isPublic(JavaClass type) {
        return !isInternal(type)
                && type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ArchitectureTest::isPublic).orElse(true);
    }

    /** All types that stand in what a class shows: what it extends, and its public and protected members. */
    private static Stream<JavaClass> signatures(JavaClass type) {
        return Stream.of(
                        type.getSuperclass().stream(),
                        type.getInterfaces().stream(),
                        type.getFields().stream()
                                .filter(ArchitectureTest::isShown)
                                .map(JavaField::getType),
                        type.getCodeUnits().stream()
                                .filter(ArchitectureTest::isShown)
                                .flatMap(unit -> Stream.concat(
                                        Stream.of(unit.getReturnType()), unit.getParameterTypes().stream())))
                .flatMap(types -> types)
                .flatMap(shown -> shown.getAllInvolvedRawTypes().stream());
    }

    private static boolean isShown(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }
}
