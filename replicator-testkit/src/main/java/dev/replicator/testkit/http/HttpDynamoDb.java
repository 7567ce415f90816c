package dev.replicator.testkit.http;

import dev.replicator.testkit.memory.InMemoryDynamoDb;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Serves {@link InMemoryDynamoDb} with DynamoDB's wire protocol (JSON 1.0) on a free port of the loopback interface.
 * Tests compare it with DynamoDB Local, over real clients. It accepts every Region, credentials and signature; all
 * clients see the same tables. Unsupported requests are refused with {@code UnknownOperationException}, which clients
 * do not retry.
 *
 * <p>A request is executed when it arrives, and its response is sent after the configured latency. A timer sends the
 * responses, so thousands of requests can be in flight.
 */
public final class HttpDynamoDb implements AutoCloseable {

    private static final int THREADS = 2;
    private static final int BACKLOG = 4096;
    private static final int LARGEST_REQUEST = 32 * 1024 * 1024;

    private final Meter meter = new Meter();
    private final EventLoopGroup threads = new NioEventLoopGroup(THREADS);
    private final Channel server;
    private volatile long latencyNanos;

    private HttpDynamoDb(InMemoryDynamoDb tables) {
        var exchange = new DynamoDbExchange(new Operations(tables), meter);
        this.server = new ServerBootstrap()
                .group(threads)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(
                                        new HttpServerCodec(),
                                        new HttpObjectAggregator(LARGEST_REQUEST),
                                        new Connection(exchange, meter, () -> latencyNanos));
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
    }

    /** Starts a server for these tables. */
    public static HttpDynamoDb start(InMemoryDynamoDb tables) {
        return new HttpDynamoDb(tables);
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + ((InetSocketAddress) server.localAddress()).getPort());
    }

    /** Sets how long each response is delayed from now on; initially zero. */
    public void latency(Duration latency) {
        latencyNanos = latency.toNanos();
    }

    /** Returns the traffic since the start or since the last {@link #forgetTraffic}. */
    public Traffic traffic() {
        return meter.traffic();
    }

    public void forgetTraffic() {
        meter.reset();
    }

    @Override
    public void close() {
        server.close().syncUninterruptibly();
        threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
