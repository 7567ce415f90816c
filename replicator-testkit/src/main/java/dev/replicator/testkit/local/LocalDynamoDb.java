package dev.replicator.testkit.local;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local in this process: its HTTP server on a free port of the loopback interface, everything in memory.
 * The first caller starts it, and it runs for the life of the JVM. It keeps a separate database for each pair of access
 * key and region.
 */
public final class LocalDynamoDb {

    private static @Nullable URI endpoint;

    private LocalDynamoDb() {}

    /**
     * Where the server listens. The first call starts it.
     *
     * @throws IllegalStateException DynamoDB Local is not on the class path, or with libraries that do not fit it
     */
    public static synchronized URI endpoint() {
        if (endpoint == null) {
            endpoint = start();
        }
        return endpoint;
    }

    /** A library that is missing shows as an error of linking, and whoever sees it must be told which one. */
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

    /** A class of its own: without DynamoDB Local it cannot be loaded. */
    private static final class JettyServer {

        private JettyServer() {}

        /** DynamoDB Local's own server listens on every interface and asks nobody for a password. */
        static URI start() throws Exception {
            Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            server.setHandler(
                    new LocalDynamoDBServerHandler(new LocalDynamoDBRequestHandler(0, true, null, false, false), null));
            server.start();
            return URI.create("http://127.0.0.1:" + server.getURI().getPort());
        }
    }
}
