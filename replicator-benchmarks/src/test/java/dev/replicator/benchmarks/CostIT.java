package dev.replicator.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.benchmarks.measure.Bench;
import dev.replicator.benchmarks.measure.Compiler;
import dev.replicator.benchmarks.measure.Subject;
import dev.replicator.benchmarks.process.StubTarget;
import dev.replicator.benchmarks.workload.Items;
import dev.replicator.benchmarks.workload.Shape;
import dev.replicator.table.Fence;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the packaged function costs, where that does not depend on the machine. */
class CostIT {

    /** After 24 changes the sizes begin anew, so that each item here is as large as it was; a larger old one would count. */
    @Test
    void a_write_takes_the_write_units_of_its_item_with_the_stamp() {
        try (var bench = new Bench(new StubTarget(), Compiler.C1)) {
            require(bench, bench.function(Zip.path(), Fence.STAMP), Shape.SIZES);
            var inTable = bench.function(Zip.path(), Fence.IN_TABLE);
            for (Shape shape : List.of(Shape.SIZES, Shape.INSERTED_SIZES, Shape.DELETED_SIZES)) {
                require(bench, inTable, shape);
            }
        }
    }

    private static void require(Bench bench, Subject function, Shape shape) {
        var written = bench.measure(function, shape, 4 * 24, 100, Duration.ZERO);
        int expected = written.run().workload().changes().stream()
                .mapToInt(Items::writeUnits)
                .sum();
        double units = written.traffic().orElseThrow().writeUnits();
        System.out.printf("COST write units, %s, %s: %.0f, expected %d%n", function.table(), shape, units, expected);
        assertThat(units).as(shape.title()).isEqualTo(expected);
    }

    /** 15 MB, and the native part of zstd: it reads everything that the reference tool reads, and Java's does not. */
    @Test
    void the_zip_is_small() throws IOException {
        System.out.printf("COST zip: %.1f MB%n", Files.size(Zip.path()) / 1e6);
        assertThat(Files.size(Zip.path())).isLessThan(15_250_000);
    }
}
