package dev.replicator.testkit.http;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * One client connection. A request is executed when it is received, and its response is sent when the configured
 * latency has passed.
 */
final class Connection extends SimpleChannelInboundHandler<FullHttpRequest> {

    private final DynamoDbExchange exchange;
    private final Meter meter;
    private final LongSupplier latencyNanos;

    Connection(DynamoDbExchange exchange, Meter meter, LongSupplier latencyNanos) {
        this.exchange = exchange;
        this.meter = meter;
        this.latencyNanos = latencyNanos;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        meter.connected();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        meter.disconnected();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) throws IOException {
        var operation = operation(request);
        meter.received(operation);
        var body = context.alloc().buffer();
        int status = exchange.run(operation, request.content(), body);
        var answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), body);
        answer.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/x-amz-json-1.0")
                .set("x-amzn-RequestId", "HTTPDYNAMODB")
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        long nanos = latencyNanos.getAsLong();
        boolean last = !HttpUtil.isKeepAlive(request);
        if (nanos == 0) {
            answer(context, answer, last);
        } else {
            var unused = context.executor().schedule(() -> answer(context, answer, last), nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void answer(ChannelHandlerContext context, FullHttpResponse answer, boolean last) {
        meter.answered();
        var written = context.writeAndFlush(answer);
        if (last) {
            var unused = written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    /**
     * Returns the operation's name from the request header, for example {@code X-Amz-Target:
     * DynamoDB_20120810.PutItem}.
     */
    private static String operation(FullHttpRequest request) {
        var target = request.headers().get("X-Amz-Target", "");
        return target.substring(target.indexOf('.') + 1);
    }

    /**
     * Prints every exception except broken connections, because it is a bug of this server and must not go unnoticed.
     */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException)) {
            System.err.println("HttpDynamoDb: " + cause);
        }
        var unused = context.close();
    }
}
