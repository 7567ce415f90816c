package dev.replicator.testkit.local;

import java.util.ServiceLoader;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpService;

/**
 * The asynchronous HTTP client that all tests of the JVM share: Netty, which the SDK's dynamodb module depends on.
 * Closing a client of its own would take each test two seconds.
 */
public final class SharedHttp {

    public static final SdkAsyncHttpClient ASYNC = ServiceLoader.load(SdkAsyncHttpService.class)
            .findFirst()
            .orElseThrow(
                    () -> new IllegalStateException("no asynchronous HTTP client of the AWS SDK on the class path"))
            .createAsyncHttpClientFactory()
            .build();

    private SharedHttp() {}
}
