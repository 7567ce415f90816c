package dev.replicator.testkit;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.eclipse.jetty.server.Server;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local in this process: its HTTP server on a free port of the loopback interface, everything in memory.
 * The first caller starts it, and it runs for the life of the JVM. It keeps a separate database for each pair of access
 * key and region.
 */
public final class LocalDynamoDb {

    private LocalDynamoDb() {}

    /** Where the server listens. The first call starts it. */
    public static URI endpoint() {
        return Running.ENDPOINT;
    }

    private static final class Running {

        static final URI ENDPOINT = start();

        /** DynamoDB Local's own server listens on every interface and asks nobody for a password. */
        private static URI start() {
            try {
                Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                server.setHandler(new LocalDynamoDBServerHandler(
                        new LocalDynamoDBRequestHandler(0, true, null, false, false), null));
                server.start();
                return URI.create("http://127.0.0.1:" + server.getURI().getPort());
            } catch (Exception notStarted) {
                throw new IllegalStateException(
                        "DynamoDB Local did not start; it needs software.amazon.dynamodb:DynamoDBLocal", notStarted);
            }
        }
    }
}
