package dev.replicator.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.replicator.testkit.http.HttpDynamoDb;
import dev.replicator.testkit.local.LocalDynamoDb;
import dev.replicator.testkit.memory.InMemoryDynamoDb;
import dev.replicator.testkit.s3.LocalS3;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No server of the testkit can be reached from another machine. */
class ListeningSocketsIT {

    @RegisterExtension
    final LocalS3 s3 = LocalS3.extension();

    @Test
    void every_server_of_the_testkit_listens_on_the_loopback_interface_only() throws Exception {
        try (var tables = HttpDynamoDb.start(InMemoryDynamoDb.create());
                var server = LoopbackServer.start(exchange -> exchange.close())) {
            assertThat(List.of(LocalDynamoDb.endpoint(), s3.url(), tables.endpoint(), server.url()))
                    .doesNotHaveDuplicates();
            assertThat(ListeningSockets.of(ProcessHandle.current().pid()))
                    .hasSizeGreaterThanOrEqualTo(4)
                    .allMatch(InetAddress::isLoopbackAddress);
        }
    }

    @Test
    void a_socket_on_every_interface_is_seen() throws Exception {
        try (ServerSocket open = new ServerSocket(0)) {
            assertThat(open.isBound()).isTrue();
            assertThat(ListeningSockets.of(ProcessHandle.current().pid())).anyMatch(InetAddress::isAnyLocalAddress);
        }
    }
}
