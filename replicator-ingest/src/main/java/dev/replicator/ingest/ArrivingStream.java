package dev.replicator.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * A response of the SDK as an {@code InputStream}. The SDK's own stream requests one piece at a time, which wakes the
 * network thread for each piece, and it buffers 4 MB, which every garbage collection copies. Not thread-safe.
 */
final class ArrivingStream extends InputStream {

    /** The maximum number of pieces that are requested and not yet read. A piece usually has 16 KB. */
    private static final int MOST_PIECES = 32;

    /** The received pieces; an empty {@code Optional} marks the end. */
    private final BlockingQueue<Optional<ByteBuffer>> pieces = new LinkedBlockingQueue<>();

    private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();
    private volatile Optional<Throwable> failure = Optional.empty();
    private Optional<ByteBuffer> piece = Optional.of(ByteBuffer.allocate(0));
    private int taken;

    private ArrivingStream() {}

    /** Creates a transformer for one request. It returns the stream as soon as the response begins. */
    static AsyncResponseTransformer<GetObjectResponse, ArrivingStream> transformer() {
        return new Transformer();
    }

    /** Creates a stream for each attempt of the request. */
    private static final class Transformer implements AsyncResponseTransformer<GetObjectResponse, ArrivingStream> {

        private volatile CompletableFuture<ArrivingStream> answer = new CompletableFuture<>();
        private volatile Optional<ArrivingStream> begun = Optional.empty();

        @Override
        public CompletableFuture<ArrivingStream> prepare() {
            answer = new CompletableFuture<>();
            return answer;
        }

        @Override
        public void onResponse(GetObjectResponse response) {
            // the important headers are known from an earlier request
        }

        /** Subscribes at once, because otherwise an early error would be lost. */
        @Override
        public void onStream(SdkPublisher<ByteBuffer> sender) {
            ArrivingStream stream = new ArrivingStream();
            begun = Optional.of(stream);
            sender.subscribe(stream.new Receiver());
            answer.complete(stream);
        }

        /** Ends the stream with the error. Some clients report a broken connection only with this call. */
        @Override
        public void exceptionOccurred(Throwable error) {
            begun.ifPresent(stream -> stream.fail(error));
            answer.completeExceptionally(error);
        }
    }

    /** Receives the pieces. The network thread calls it. */
    private final class Receiver implements Subscriber<ByteBuffer> {

        @Override
        public void onSubscribe(Subscription ours) {
            subscription.complete(ours);
            ours.request(MOST_PIECES);
        }

        @Override
        public void onNext(ByteBuffer next) {
            pieces.add(Optional.of(next));
        }

        @Override
        public void onError(Throwable error) {
            fail(error);
        }

        @Override
        public void onComplete() {
            pieces.add(Optional.empty());
        }
    }

    private void fail(Throwable error) {
        failure = Optional.of(error);
        pieces.add(Optional.empty());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        while (piece.isPresent() && !piece.get().hasRemaining()) {
            piece = next();
        }
        if (piece.isEmpty()) {
            if (failure.isPresent()) {
                throw new IOException("the connection broke off", failure.get());
            }
            return -1;
        }
        int some = Math.min(length, piece.get().remaining());
        piece.get().get(bytes, from, some);
        return some;
    }

    private Optional<ByteBuffer> next() throws IOException {
        if (++taken > MOST_PIECES / 2) {
            subscription.join().request(MOST_PIECES / 2);
            taken -= MOST_PIECES / 2;
        }
        try {
            return pieces.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while it was read");
        }
    }

    @Override
    public void close() {
        subscription.join().cancel();
    }
}
