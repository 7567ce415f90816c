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
 * Runs a yardstick in a child process.
 *
 * <p>Its arguments are the kind, the endpoint and the table. Each question has the form {@code <shape> <prefix>
 * <records> <first> <batch>}: the process writes the first {@code <first>} changes of that workload in batches of
 * {@code <batch>}, and answers with the elapsed nanoseconds and the nanoseconds of CPU time.
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
