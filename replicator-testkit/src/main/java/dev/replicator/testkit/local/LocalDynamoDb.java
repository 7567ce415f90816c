package dev.replicator.testkit.local;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * Runs DynamoDB Local in this process, in memory, with its HTTP server on a free port of the loopback interface. It
 * starts at the first call and runs until the JVM exits. Each pair of access key and Region has a separate database.
 */
public final class LocalDynamoDb {

    private static @Nullable URI endpoint;

    private LocalDynamoDb() {}

    /**
     * Returns the server's URL. The first call starts the server.
     *
     * @throws IllegalStateException if DynamoDB Local or one of its libraries is missing from the class path or has an
     *     incompatible version
     */
    public static synchronized URI endpoint() {
        if (endpoint == null) {
            endpoint = start();
        }
        return endpoint;
    }

    /**
     * Starts the server. A missing library causes a {@link LinkageError}, so that is caught, too, to tell the user
     * which dependency to add.
     */
    private static URI start() {
        try {
            return JettyServer.start();
        } catch (Exception | LinkageError notStarted) {
            throw new IllegalStateException(
                    "DynamoDB Local did not start: " + notStarted
                            + ". It needs software.amazon.dynamodb:DynamoDBLocal in test scope, in the version of"
                            + " dev.replicator:replicator-bom, which keeps the libraries of both at versions that fit",
                    notStarted);
        }
    }

    /** A separate class, so that {@code LocalDynamoDb} can be loaded without DynamoDB Local on the class path. */
    private static final class JettyServer {

        private JettyServer() {}

        /**
         * Starts the server on the loopback interface only. DynamoDB Local's own server class would listen on all
         * interfaces without authentication.
         */
        static URI start() throws Exception {
            Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            server.setHandler(
                    new LocalDynamoDBServerHandler(new LocalDynamoDBRequestHandler(0, true, null, false, false), null));
            server.start();
            return URI.create("http://127.0.0.1:" + server.getURI().getPort());
        }
    }
}
