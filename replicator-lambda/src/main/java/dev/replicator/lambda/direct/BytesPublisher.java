package dev.replicator.lambda.direct;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;

/** Publishes the whole body of a request as one buffer. */
final class BytesPublisher implements SdkHttpContentPublisher {

    private final byte[] bytes;

    BytesPublisher(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public Optional<Long> contentLength() {
        return Optional.of((long) bytes.length);
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        subscriber.onSubscribe(new Subscription() {
            private boolean over;

            @Override
            public void request(long parts) {
                if (!over) {
                    over = true;
                    subscriber.onNext(ByteBuffer.wrap(bytes));
                    subscriber.onComplete();
                }
            }

            @Override
            public void cancel() {
                over = true;
            }
        });
    }
}
