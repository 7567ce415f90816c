package dev.replicator.cli.demo;

import dev.replicator.cli.terminal.CommandFailure;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.eclipse.jetty.server.Server;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local in this process, in memory, on a free port of the loopback interface. DynamoDB Local's own server is
 * not used, because it listens on every interface and needs no password.
 */
record LocalServer(Server server) implements AutoCloseable {

    static LocalServer start() {
        try {
            Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            server.setHandler(
                    new LocalDynamoDBServerHandler(new LocalDynamoDBRequestHandler(0, true, null, false, false), null));
            server.start();
            return new LocalServer(server);
        } catch (Exception e) {
            throw new CommandFailure("DynamoDB Local did not start: " + e);
        }
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getURI().getPort());
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new CommandFailure("DynamoDB Local did not stop: " + e);
        }
    }
}
