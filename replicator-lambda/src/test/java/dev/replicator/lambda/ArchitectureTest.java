package dev.replicator.lambda;

import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.replicator.Rooms;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final Rooms ROOMS = new Rooms(
            "dev.replicator.lambda",
            Map.ofEntries(
                    entry("runtime", List.of("direct")),
                    entry("replicate", List.of("runtime")),
                    entry("forward", List.of("runtime", "hec")),
                    entry("hec", List.of()),
                    entry("ingest", List.of("runtime")),
                    entry("copy", List.of()),
                    entry("direct", List.of())));

    private static final JavaClasses LAMBDA = ROOMS.classes();

    @Test
    void rooms_use_each_other_as_the_table_says() {
        ROOMS.useEachOtherAsTheTableSays(LAMBDA);
    }

    @Test
    void no_room_knows_a_handler() {
        ROOMS.doNotUseTheRoot(LAMBDA);
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
        ROOMS.areSmall(LAMBDA);
    }

    @Test
    void every_room_is_in_the_table() {
        ROOMS.areAll(LAMBDA);
    }
}
