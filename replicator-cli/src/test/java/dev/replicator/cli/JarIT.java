package dev.replicator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JarIT {

    @Test
    void the_jar_names_its_module() {
        assertThat(ModuleFinder.of(Path.of("target/app/replicator.jar")).find("dev.replicator.cli"))
                .isPresent();
    }
}
