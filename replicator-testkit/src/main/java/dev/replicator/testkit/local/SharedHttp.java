package dev.replicator.testkit.local;

import java.util.ServiceLoader;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpService;

/**
 * The asynchronous HTTP client on the class path (Netty, which the SDK's dynamodb module brings), one for the JVM: each
 * of its own would take two seconds to close, for every test.
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
