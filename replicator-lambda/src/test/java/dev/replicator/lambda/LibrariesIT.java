package dev.replicator.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What our jars are to those who have them on their class path or module path. */
class LibrariesIT {

    private static final List<String> LIBRARIES = List.of(
            "replicator-testkit", "replicator-core", "replicator-handler", "replicator-ingest", "replicator-lambda");

    private static ModuleDescriptor module(String library) throws IOException {
        return ModuleFinder.of(OutsideProject.jar(library)).findAll().stream()
                .map(ModuleReference::descriptor)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @FieldSource("LIBRARIES")
    void a_jar_names_its_module_so_that_the_name_does_not_depend_on_the_file(String library) throws IOException {
        try (var jar = new JarFile(OutsideProject.jar(library).toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
                    .isEqualTo("dev." + library.replace('-', '.'));
        }
        assertThat(module(library).name()).isEqualTo("dev." + library.replace('-', '.'));
    }

    @Test
    void no_package_is_in_two_jars_which_a_module_path_would_refuse() throws IOException {
        Map<String, String> owners = new HashMap<>();
        for (String library : LIBRARIES) {
            for (String name : module(library).packages()) {
                assertThat(owners.put(name, library)).as(name).isNull();
            }
        }
    }

    /** Failsafe alone would ignore the property since 3.6.0. */
    @Test
    void with_skip_tests_no_integration_test_runs() throws Exception {
        var maven = OutsideProject.in(Path.of("target", "skip-tests"))
                .maven(Path.of(".."), "failsafe:integration-test", "-DskipTests", "-pl", "replicator-testkit");

        assertThat(maven.output()).contains("Tests are skipped.").doesNotContain("Tests run:");
        assertThat(maven.succeeded()).isTrue();
    }

    @Test
    void no_jar_takes_over_the_logging_of_those_who_have_it_on_their_class_path() throws IOException {
        for (String library : LIBRARIES) {
            Path jar = OutsideProject.jar(library);
            try (var files = new ZipFile(jar.toFile())) {
                assertThat(files.stream().map(ZipEntry::getName))
                        .as(library)
                        .noneMatch(name -> name.startsWith("META-INF/services/"))
                        .noneMatch(name -> name.matches("(logback|log4j|simplelogger|logging)[^/]*"));
            }
        }
    }
}
