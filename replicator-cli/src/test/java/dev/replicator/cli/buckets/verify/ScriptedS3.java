package dev.replicator.cli.buckets.verify;

import com.sun.net.httpserver.HttpExchange;
import dev.replicator.testkit.wire.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An S3 on the loopback interface that answers HeadBucket, ListObjectsV2 and HeadObject as AWS documents them, with what local
 * servers do not have: versions, delete markers, replication status, checksums, KMS.
 */
public final class ScriptedS3 implements AutoCloseable {

    private static final int MOST_KEYS = 1000;
    private static final int SHORT_PAGE = 7;

    /** A current version, with what HeadObject has beside size and ETag. */
    public record Stored(long size, String etag, Map<String, String> headers) {

        public Stored with(String name, String value) {
            Map<String, String> more = new HashMap<>(headers);
            more.put(name, value);
            return new Stored(size, etag, more);
        }

        boolean isDeleteMarker() {
            return size < 0;
        }
    }

    private final Map<String, NavigableMap<String, Stored>> buckets = new ConcurrentHashMap<>();
    /** Noncurrent versions: bucket, key and version ID. */
    private final Map<String, Stored> versions = new ConcurrentHashMap<>();

    private final Map<String, String> regions = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> listings = new ConcurrentHashMap<>();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger brokenListings = new AtomicInteger();
    private volatile int refusal;
    private volatile boolean shortPages;
    private volatile int openListings = Integer.MAX_VALUE;
    private final LoopbackServer server = LoopbackServer.start(this::answer);

    public URI url() {
        return server.url();
    }

    public NavigableMap<String, Stored> bucket(String name) {
        return buckets.computeIfAbsent(
                name,
                unused -> new ConcurrentSkipListMap<>((one, other) -> Arrays.compareUnsigned(
                        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8))));
    }

    public static Stored object(long size, String etag) {
        return new Stored(size, etag, Map.of("Last-Modified", "Sat, 21 Nov 2026 08:00:00 GMT"));
    }

    public static Stored deleteMarker() {
        return new Stored(-1, "", Map.of());
    }

    public void version(String bucket, String key, String id) {
        versions.put(bucket + "/" + key + "/" + id, object(1, "older").with("x-amz-version-id", id));
    }

    /** Answers each request for the bucket with this status, and names the bucket's Region as S3 does. */
    public void refuse(String bucket, int status, String region) {
        regions.put(bucket, region);
        refusal = status;
    }

    /** More listings of the destination than these wait. */
    public void stopAfterListings(int number) {
        openListings = number;
    }

    public void go() {
        openListings = Integer.MAX_VALUE;
        gate.countDown();
    }

    /** So many of the next listings of the destination break off in the middle. */
    public void breakListings(int number) {
        brokenListings.set(number);
    }

    /** Pages are shorter than asked for, and those without a continuation token are empty, as S3 may answer. */
    public void shortenPages() {
        shortPages = true;
    }

    /** How often a bucket was listed. */
    public int listings(String bucket) {
        return counter(bucket).get();
    }

    private AtomicInteger counter(String bucket) {
        return listings.computeIfAbsent(bucket, unused -> new AtomicInteger());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] path = exchange.getRequestURI().getRawPath().substring(1).split("/", 2);
            Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
            if (!buckets.containsKey(path[0])) {
                exchange.sendResponseHeaders(404, -1);
            } else if (regions.containsKey(path[0])) {
                exchange.getResponseHeaders().set("x-amz-bucket-region", regions.get(path[0]));
                exchange.sendResponseHeaders(refusal, -1);
            } else if (exchange.getRequestMethod().equals("GET")) {
                list(exchange, path[0], query);
            } else if (path.length == 1 || path[1].isEmpty()) {
                exchange.sendResponseHeaders(200, -1);
            } else {
                head(exchange, path[0], decoded(path[1].replace("+", "%2B")), query);
            }
        }
    }

    private void list(HttpExchange exchange, String bucket, Map<String, String> query) throws IOException {
        if (counter(bucket).incrementAndGet() > openListings && bucket.equals("destination")) {
            try {
                gate.await();
            } catch (InterruptedException e) {
                return;
            }
        }
        String prefix = query.getOrDefault("prefix", "");
        Optional<String> token = Optional.ofNullable(query.get("continuation-token"));
        String behind = token.orElse(query.getOrDefault("start-after", ""));
        int most = Math.min(MOST_KEYS, Integer.parseInt(query.getOrDefault("max-keys", "1000")));
        int page = !shortPages ? most : token.isPresent() ? Math.min(most, SHORT_PAGE) : 0;
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>" + bucket
                + "</Name><EncodingType>url</EncodingType><MaxKeys>" + most + "</MaxKeys>");
        int count = 0;
        boolean more = false;
        String last = behind;
        for (Map.Entry<String, Stored> object :
                bucket(bucket).tailMap(behind, false).entrySet()) {
            if (!object.getKey().startsWith(prefix) || object.getValue().isDeleteMarker()) {
                continue;
            }
            if (count == page) {
                more = true;
                break;
            }
            count++;
            last = object.getKey();
            xml.append("<Contents><Key>")
                    .append(URLEncoder.encode(object.getKey(), StandardCharsets.UTF_8))
                    .append("</Key><LastModified>2026-11-21T08:00:00.000Z</LastModified><ETag>&quot;")
                    .append(object.getValue().etag())
                    .append("&quot;</ETag><Size>")
                    .append(object.getValue().size())
                    .append("</Size><StorageClass>STANDARD</StorageClass></Contents>");
        }
        xml.append("<KeyCount>").append(count).append("</KeyCount><IsTruncated>");
        xml.append(more).append("</IsTruncated>");
        if (more) {
            xml.append("<NextContinuationToken>").append(last).append("</NextContinuationToken>");
        }
        xml.append("</ListBucketResult>");
        byte[] bytes = xml.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(200, bytes.length);
        boolean broken = bucket.equals("destination") && brokenListings.getAndDecrement() > 0;
        exchange.getResponseBody().write(bytes, 0, broken ? bytes.length / 2 : bytes.length);
    }

    private void head(HttpExchange exchange, String bucket, String key, Map<String, String> query) throws IOException {
        Stored object = query.containsKey("versionId")
                ? versions.get(bucket + "/" + key + "/" + query.get("versionId"))
                : bucket(bucket).get(key);
        if (object == null || object.isDeleteMarker()) {
            if (object != null) {
                exchange.getResponseHeaders().set("x-amz-delete-marker", "true");
            }
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        exchange.getResponseHeaders().set("ETag", "\"" + object.etag() + "\"");
        exchange.getResponseHeaders().set("Content-Length", String.valueOf(object.size()));
        object.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(200, -1);
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new HashMap<>();
        for (String part : text == null ? new String[0] : text.split("&")) {
            String[] pair = part.split("=", 2);
            query.put(decoded(pair[0]), pair.length > 1 ? decoded(pair[1]) : "");
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        gate.countDown();
        server.close();
    }
}
