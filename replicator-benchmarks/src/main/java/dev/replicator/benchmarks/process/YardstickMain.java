package dev.replicator.benchmarks.process;

import dev.replicator.benchmarks.workload.Shape;
import dev.replicator.benchmarks.workload.SourceChange;
import dev.replicator.benchmarks.yardstick.Kind;
import dev.replicator.benchmarks.yardstick.Yardstick;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.List;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A yardstick as a process; arguments: which, endpoint, table. It knows {@code <shape> <prefix> <records> <first> <batch>}:
 * of that workload it writes the first so many, in such batches, and answers the nanoseconds that went by and those of
 * CPU.
 */
final class YardstickMain {

    private YardstickMain() {}

    public static void main(String[] arguments) throws IOException {
        DynamoDbClient client = DynamoDbClient.builder()
                .endpointOverride(URI.create(arguments[1]))
                .region(Region.EU_WEST_1)
                .httpClientBuilder(ApacheHttpClient.builder().maxConnections(64))
                .build();
        try (Yardstick yardstick = Kind.valueOf(arguments[0]).on(client, arguments[2])) {
            Lines.answer(words -> answer(yardstick, words));
        }
    }

    private static String answer(Yardstick yardstick, String[] words) {
        List<List<SourceChange>> batches = Shape.valueOf(words[0])
                .of(words[1], Integer.parseInt(words[2]))
                .first(Integer.parseInt(words[3]))
                .batches(Integer.parseInt(words[4]));
        long cpu = cpuNanos();
        long start = System.nanoTime();
        batches.forEach(yardstick::write);
        return (System.nanoTime() - start) + " " + (cpuNanos() - cpu);
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }
}
