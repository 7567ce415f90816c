package dev.replicator.lambda.direct;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/**
 * Collects the response to one request, and completes its future on the thread that receives the end of the response.
 */
final class Exchange implements SdkAsyncHttpResponseHandler, Subscriber<ByteBuffer> {

    private final CompletableFuture<PutItemResponse> answer = new CompletableFuture<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(256);
    private @Nullable SdkHttpResponse head;

    CompletableFuture<PutItemResponse> answer() {
        return answer;
    }

    @Override
    public void onHeaders(SdkHttpResponse headers) {
        head = headers;
    }

    @Override
    public void onStream(Publisher<ByteBuffer> stream) {
        stream.subscribe(this);
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer part) {
        byte[] bytes = new byte[part.remaining()];
        part.get(bytes);
        body.writeBytes(bytes);
    }

    @Override
    public void onComplete() {
        try {
            if (head == null) {
                throw new IllegalStateException("the HTTP client delivered a response without headers");
            }
            answer.complete(PutAnswer.read(head, body.toByteArray()));
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    @Override
    public void onError(Throwable error) {
        answer.completeExceptionally(error);
    }
}
