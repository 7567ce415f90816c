package dev.replicator.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.testkit.function.PackagedFunction;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever follows our pages has a project that builds, tests that run, and a function that is small and replicates. */
class OutsideIT {

    /** What the README shows, beside DynamoDB Local and without the BOM. */
    private static final String WITHOUT_BOM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>com.example</groupId>
              <artifactId>without-bom</artifactId>
              <version>1.0</version>
              %s
              <dependencies>
                %s
                <dependency>
                  <groupId>dev.replicator</groupId>
                  <artifactId>replicator-testkit</artifactId>
                  <version>%s</version>
                  <scope>test</scope>
                </dependency>
                <dependency>
                  <groupId>software.amazon.dynamodb</groupId>
                  <artifactId>DynamoDBLocal</artifactId>
                  <version>%s</version>
                  <scope>test</scope>
                </dependency>
                <dependency>
                  <groupId>org.junit.jupiter</groupId>
                  <artifactId>junit-jupiter</artifactId>
                  %s
                  <scope>test</scope>
                </dependency>
              </dependencies>
              %s
            </project>
            """;

    private static OutsideProject project;

    @BeforeAll
    static void one_build_for_all_of_them() throws Exception {
        String pom = OutsideProject.blocks("docs/embed.md", "xml").get(0);
        String plain = WITHOUT_BOM.formatted(
                part(pom, "properties"),
                OutsideProject.blocks("README.md", "xml").get(0),
                OutsideProject.ofBom("version"),
                OutsideProject.ofBom("dynamodb-local.version"),
                part(pom.substring(pom.indexOf("<artifactId>junit-jupiter")), "version"),
                part(pom, "build"));
        project = OutsideProject.in(Path.of("target", "outside"))
                .module("embed", pom)
                .sources("embed", "main", "docs/embed.md")
                .sources("embed", "test", "docs/test-your-integration.md")
                .module("without-bom", plain)
                .sources("without-bom", "test", "docs/test-your-integration.md", "TwoRegionsTest")
                .module(
                        "function",
                        OutsideProject.blocks("docs/handler.md", "xml").get(0))
                .sources("function", "main", "docs/handler.md");

        assertThat(project.build("package"))
                .satisfies(maven ->
                        assertThat(maven.succeeded()).as(maven.output()).isTrue());
    }

    private static String part(String pom, String element) {
        return pom.substring(pom.indexOf("<" + element + ">"), pom.indexOf("</" + element + ">")) + "</" + element
                + ">";
    }

    private static List<Path> function() throws IOException {
        try (Stream<Path> jars = Files.list(project.path("function/target/function/lib"))) {
            return jars.sorted().toList();
        }
    }

    private static void assertRan(String module, String test) {
        assertThat(project.path(module + "/target/surefire-reports/" + test + ".txt"))
                .content()
                .contains("Tests run: 2, Failures: 0, Errors: 0, Skipped: 0");
    }

    @Test
    void every_test_that_a_page_shows_runs_on_the_pom_that_a_page_shows() {
        assertRan("embed", "TwoRegionsTest");
        assertRan("embed", "RulesTest");
        assertRan("embed", "FaultsTest");
    }

    @Test
    void the_dependency_of_the_readme_alone_gets_on_with_dynamodb_local() {
        assertRan("without-bom", "TwoRegionsTest");
    }

    @Test
    void the_example_of_the_page_is_compiled_outside() {
        assertThat(project.path("embed/target/classes/ShardReplication.class")).exists();
    }

    @Test
    void a_function_with_a_handler_of_its_own_brings_neither_our_function_nor_anybodys_logging() throws IOException {
        assertThat(function())
                .extracting(jar -> jar.getFileName().toString().replaceFirst("-\\d.*", ""))
                .contains("orders-function", "replicator-core", "replicator-handler", "joda-time")
                .doesNotContain(
                        "replicator-lambda", "replicator-ingest", "logback-classic", "apache-client", "aws-crt");
    }

    @Test
    void it_has_the_api_of_logging_that_the_replicator_asks_for_and_not_the_older_one_of_the_sdk() throws IOException {
        assertThat(function())
                .extracting(jar -> jar.getFileName().toString())
                .filteredOn(name -> name.startsWith("slf4j-api-"))
                .singleElement()
                .asString()
                .startsWith("slf4j-api-2.");
    }

    @Test
    void such_a_function_is_as_small_as_its_page_says() throws IOException {
        long bytes = 0;
        for (Path jar : function()) {
            bytes += Files.size(jar);
        }

        assertThat(Files.readString(Path.of("../docs/handler.md")))
                .contains("The zip has " + Math.round(bytes / 1_000_000.0) + " MB");
    }

    @Nested
    class As_a_function {

        @RegisterExtension
        final Deployment deployment = Deployment.extension();

        @ParameterizedTest
        @ValueSource(strings = {"OrdersHandler", "OrdersEventHandler"})
        void a_handler_of_the_page_replicates(String handler) throws Exception {
            Path zip = zip(project.path(handler + ".zip"), function());
            deployment.peer().createLedger("replicator-ledger");
            deployment.put("a", 1);
            deployment.put("b", 2);
            deployment.delete("b");

            try (var process = PackagedFunction.of(zip, handler + "::handleRequest")
                    .environment(deployment.primary().environment())
                    .environment(deployment.s3().environment())
                    .environment(Map.of(
                            "REPLICA_REGION", deployment.peer().region().id(),
                            "QUARANTINE_BUCKET", deployment.s3().bucket()))
                    .start()) {
                assertThat(Printed.failures(process.invoke(Deployment.event(deployment.stream()))))
                        .isEmpty();
            }

            deployment.assertReplicaEqualsPrimary();
        }
    }

    private static Path zip(Path file, List<Path> jars) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Path jar : jars) {
                zip.putNextEntry(new ZipEntry("lib/" + jar.getFileName()));
                Files.copy(jar, zip);
            }
        }
        return file;
    }
}
