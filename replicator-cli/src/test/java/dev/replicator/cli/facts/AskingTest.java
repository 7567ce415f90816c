package dev.replicator.cli.facts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkClient;

class AskingTest {

    private static final JavaClasses WATCH = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.replicator.cli.facts", "dev.replicator.cli.status", "dev.replicator.cli.drain");

    @Test
    void only_classes_that_say_so_talk_to_a_system() {
        noClasses()
                .that()
                .haveSimpleNameNotStartingWith("DynamoDb")
                .and()
                .haveSimpleNameNotStartingWith("CloudWatch")
                .and()
                .haveSimpleNameNotStartingWith("Lambda")
                .should()
                .callMethodWhere(JavaCall.Predicates.target(
                        HasOwner.Predicates.With.owner(JavaClass.Predicates.assignableTo(SdkClient.class))))
                .check(WATCH);
    }

    @Test
    void nobody_reads_the_stream() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveSimpleNameStartingWith("GetRecords")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleNameStartingWith("GetShardIterator")
                .check(WATCH);
    }
}
