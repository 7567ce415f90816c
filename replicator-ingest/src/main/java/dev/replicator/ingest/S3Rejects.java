package dev.replicator.ingest;

import dev.replicator.ingest.reject.Reject;
import dev.replicator.ingest.reject.RejectCounts;
import dev.replicator.ingest.reject.RejectStore;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/**
 * Stores each part of the list as an object with one line for each reject. A part is written once, unless the process
 * dies before it stores its position. In that case the next process overwrites the object.
 */
final class S3Rejects implements RejectStore {

    /** The number of bytes after which a part is stored. */
    private static final int MUCH = 4 << 20;

    /**
     * The time-out of a put. It is shorter than half a lease, which is the shortest remaining time after
     * {@code prolong}. So the put ends before another process may write the same part.
     */
    private static final Duration LONGEST_PUT = Duration.ofSeconds(25);

    private static final String CUT = "{\"cut\":\"The list ends after " + RejectCounts.MOST_LISTED
            + " rejected rows. The summary counts the others, too.\"}";

    private final S3AsyncClient s3;
    private final String bucket;
    private final String prefix;
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private int kept;

    /** Creates a store whose objects have this prefix. */
    S3Rejects(S3AsyncClient s3, String bucket, String prefix) {
        this.s3 = s3;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    @Override
    public void begin(int partsKept) {
        waiting.reset();
        kept = partsKept;
    }

    @Override
    public void add(Reject reject) {
        line(reject.json());
    }

    @Override
    public void cut() {
        line(CUT);
    }

    private void line(String json) {
        waiting.writeBytes((json + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean isFull() {
        return waiting.size() >= MUCH;
    }

    @Override
    public int keep() {
        if (waiting.size() > 0) {
            put(prefix + part(kept + 1), waiting.toByteArray());
            kept++;
            waiting.reset();
        }
        return kept;
    }

    private void put(String key, byte[] lines) {
        s3.putObject(
                        put -> put.bucket(bucket)
                                .key(key)
                                .contentType("application/x-ndjson")
                                .overrideConfiguration(limit -> limit.apiCallTimeout(LONGEST_PUT)),
                        AsyncRequestBody.fromBytes(lines))
                .join();
    }

    /**
     * Returns the name of a part, such as {@code 00001.jsonl}. Five digits are enough, because a list never has more
     * parts than rejects.
     */
    static String part(int number) {
        return String.format(Locale.ROOT, "%05d.jsonl", number);
    }
}
