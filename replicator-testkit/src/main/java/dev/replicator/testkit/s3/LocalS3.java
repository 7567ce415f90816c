package dev.replicator.testkit.s3;

import java.net.URI;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3BaseClientBuilder;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A JUnit extension that gives each test an empty bucket in a local S3 server. The server runs in memory until the JVM
 * exits, listens on the loopback interface and does not check credentials.
 *
 * <pre>{@code
 * @RegisterExtension
 * final LocalS3 s3 = LocalS3.extension();
 * }</pre>
 */
public final class LocalS3 implements BeforeEachCallback, AfterEachCallback {

    private static @Nullable URI url;

    private @Nullable S3Client client;
    private String bucket = "";

    private LocalS3() {}

    public static LocalS3 extension() {
        return new LocalS3();
    }

    /**
     * Returns the server's URL. The first call starts the server.
     *
     * @throws IllegalStateException if S3Proxy is not on the class path
     */
    public URI url() {
        return started();
    }

    private static synchronized URI started() {
        if (url == null) {
            url = start();
        }
        return url;
    }

    /**
     * Starts the server. A missing library causes a {@link LinkageError}, so that is caught, too, to tell the user
     * which dependency to add.
     */
    private static URI start() {
        try {
            return ProxyServer.start();
        } catch (Exception | LinkageError notStarted) {
            throw new IllegalStateException(
                    "S3Proxy did not start: " + notStarted + ". It needs org.gaul:s3proxy in test scope", notStarted);
        }
    }

    /** Returns the name of this test's bucket. */
    public String bucket() {
        return bucket;
    }

    public S3Client client() {
        if (client == null) {
            throw new IllegalStateException("the bucket exists while a test runs: ask from within it");
        }
        return client;
    }

    /** Configures a client builder to use this S3 server. */
    public <B extends S3BaseClientBuilder<B, ?>> B configured(B builder) {
        return builder.endpointOverride(url())
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .forcePathStyle(true);
    }

    /** Returns the environment variable that makes another process use this S3 server. */
    public Map<String, String> environment() {
        return Map.of("AWS_ENDPOINT_URL_S3", url().toString());
    }

    /** Returns the objects of this test's bucket: each key with its content as UTF-8 text. */
    public SortedMap<String, String> objects() {
        var objects = new TreeMap<String, String>();
        client().listObjectsV2Paginator(list -> list.bucket(bucket)).contents().stream()
                .map(S3Object::key)
                .forEach(key -> objects.put(key, content(key).asUtf8String()));
        return objects;
    }

    private ResponseBytes<?> content(String key) {
        return client().getObjectAsBytes(get -> get.bucket(bucket).key(key));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        client = configured(S3Client.builder()).build();
        bucket = "bucket-" + UUID.randomUUID();
        client().createBucket(create -> create.bucket(bucket));
    }

    /** Closes the client. JUnit calls this even if the bucket could not be created. */
    @Override
    public void afterEach(ExtensionContext context) {
        if (client != null) {
            client.close();
        }
        client = null;
    }

    /** A separate class, so that {@code LocalS3} can be loaded without S3Proxy on the class path. */
    private static final class ProxyServer {

        private ProxyServer() {}

        static URI start() throws Exception {
            var server = S3Proxy.builder()
                    .blobStore(BlobStores.create("transient", new Properties()))
                    .awsAuthentication(AuthenticationType.NONE, "", "")
                    .endpoint(URI.create("http://127.0.0.1:0"))
                    .ignoreUnknownHeaders(true)
                    .build();
            server.start();
            return URI.create("http://127.0.0.1:" + server.getPort());
        }
    }
}
