package dev.replicator.cli.demo;

import dev.replicator.cli.terminal.Complaint;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/** DynamoDB Local in this process, in memory, on a free port. */
final class LocalServer implements AutoCloseable {

    private final DynamoDBProxyServer server;
    private final URI endpoint;

    private LocalServer(DynamoDBProxyServer server, URI endpoint) {
        this.server = server;
        this.endpoint = endpoint;
    }

    static LocalServer start() {
        try {
            int port = freePort();
            return new LocalServer(quietly(port), URI.create("http://127.0.0.1:" + port));
        } catch (NoClassDefFoundError e) {
            throw new Complaint(
                    "DynamoDB Local is not here: its licence forbids to hand it on. Start the demo by ./replicator in a "
                            + "clone, which has Maven fetch it.");
        } catch (Exception e) {
            throw new Complaint("DynamoDB Local did not start: " + e);
        }
    }

    /** It prints its configuration, which is not what the demo has to say. */
    private static DynamoDBProxyServer quietly(int port) throws Exception {
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            DynamoDBProxyServer server = ServerRunner.createServerFromCommandLineArgs(
                    new String[] {"-inMemory", "-disableTelemetry", "-port", Integer.toString(port)});
            server.start();
            return server;
        } finally {
            System.setOut(out);
        }
    }

    URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new Complaint("DynamoDB Local did not stop: " + e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
