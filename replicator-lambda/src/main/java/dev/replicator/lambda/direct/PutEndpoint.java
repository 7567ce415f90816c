package dev.replicator.lambda.direct;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * Takes the endpoint from the SDK's first request, because the SDK finds the endpoint in many configuration sources.
 */
public final class PutEndpoint implements ExecutionInterceptor {

    private volatile @Nullable SdkHttpRequest put;

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        if (put == null) {
            put = putLike(context.httpRequest());
        }
    }

    /** Returns a PutItem request without body and signature; empty before the SDK's first request. */
    Optional<SdkHttpRequest> put() {
        return Optional.ofNullable(put);
    }

    private static SdkHttpRequest putLike(SdkHttpRequest request) {
        boolean standardPort = SdkHttpUtils.isUsingStandardPort(request.protocol(), request.port());
        return SdkHttpRequest.builder()
                .method(request.method())
                .protocol(request.protocol())
                .host(request.host())
                .port(request.port())
                .encodedPath(request.encodedPath())
                .putHeader(Signer.HOST, standardPort ? request.host() : request.host() + ":" + request.port())
                .putHeader(Signer.CONTENT_TYPE, "application/x-amz-json-1.0")
                .putHeader(Signer.TARGET, "DynamoDB_20120810.PutItem")
                .putHeader("User-Agent", "dynamodb-replicator")
                .build();
    }
}
