package dev.replicator.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import software.amazon.dynamodb.services.local.main.ServerRunner;

/**
 * DynamoDB Local in this process: its HTTP server on a free port, everything in memory, telemetry off. Started by the
 * first who asks and kept for the life of the JVM. It keeps a separate database for each pair of access key and region.
 */
public final class LocalDynamoDb {

    private LocalDynamoDb() {}

    /** Where the server listens; starts it if need be. */
    public static URI endpoint() {
        return Running.ENDPOINT;
    }

    private static final class Running {

        static final URI ENDPOINT = start();

        private static URI start() {
            try {
                int port = freePort();
                ServerRunner.createServerFromCommandLineArgs(
                                new String[] {"-inMemory", "-disableTelemetry", "-port", Integer.toString(port)})
                        .start();
                return URI.create("http://127.0.0.1:" + port);
            } catch (Exception notStarted) {
                throw new IllegalStateException(
                        "DynamoDB Local did not start; it needs software.amazon.dynamodb:DynamoDBLocal", notStarted);
            }
        }

        private static int freePort() throws IOException {
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            }
        }
    }
}
