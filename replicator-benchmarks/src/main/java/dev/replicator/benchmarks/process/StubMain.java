package dev.replicator.benchmarks.process;

import dev.replicator.testkit.http.HttpDynamoDb;
import dev.replicator.testkit.http.Traffic;
import dev.replicator.testkit.memory.InMemoryDynamoDb;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Runs the stub server in a child process. It answers the questions {@code endpoint}, {@code latency <ms>}, {@code
 * forget} and {@code traffic}.
 */
final class StubMain {

    private StubMain() {}

    public static void main(String[] arguments) throws IOException {
        try (HttpDynamoDb server = HttpDynamoDb.start(InMemoryDynamoDb.create())) {
            Lines.answer(words -> answer(server, words));
        }
    }

    private static String answer(HttpDynamoDb server, String[] words) {
        return switch (words[0]) {
            case "endpoint" -> server.endpoint().toString();
            case "latency" -> {
                server.latency(Duration.ofMillis(Long.parseLong(words[1])));
                yield "ok";
            }
            case "forget" -> {
                server.forgetTraffic();
                yield "ok";
            }
            case "traffic" -> text(server.traffic());
            default -> "unknown";
        };
    }

    /**
     * Returns the traffic as text, separated by spaces: peak in flight, connections, write units, requests and errors.
     * Requests and errors are lists of {@code name=count}, separated by commas.
     */
    private static String text(Traffic traffic) {
        return traffic.peakInFlight() + " " + traffic.connections() + " " + traffic.writeUnits() + " "
                + text(traffic.requests()) + " " + text(traffic.errors());
    }

    private static String text(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(count -> count.getKey() + "=" + count.getValue())
                .collect(Collectors.joining(","));
    }
}
