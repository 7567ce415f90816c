package dev.replicator.ingest;

import java.io.InputStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** One version of an object. A read fails if it would return another version. */
public final class S3File implements SourceFile {

    /**
     * The name of the user metadata in which a copied object has the time of the original upload, such as
     * {@code 2026-01-31T12:00:00Z}.
     */
    public static final String UPLOADED = "replicator-uploaded";

    private final S3AsyncClient s3;
    private final String bucket;
    private final String key;
    private final HeadObjectResponse head;

    private S3File(S3AsyncClient s3, String bucket, String key, HeadObjectResponse head) {
        this.s3 = s3;
        this.bucket = bucket;
        this.key = key;
        this.head = head;
    }

    /**
     * Finds an object. Blocks, and throws the client's exceptions.
     *
     * @param versionId the version to read; if empty, the current version
     * @param eTag the ETag that the object must have, if given
     */
    public static S3File find(
            S3AsyncClient s3, String bucket, String key, Optional<String> versionId, Optional<String> eTag) {
        HeadObjectResponse head = s3.headObject(request -> request.bucket(bucket)
                        .key(key)
                        .versionId(versionId.orElse(null))
                        .ifMatch(eTag.map(S3File::quoted).orElse(null)))
                .join();
        return new S3File(s3, bucket, key, head);
    }

    /** Adds the quotes around an ETag, which announcements leave out. */
    private static String quoted(String eTag) {
        return eTag.startsWith("\"") ? eTag : '"' + eTag + '"';
    }

    /** Returns the time of the upload; for a copy, the time of the original upload. */
    public Instant uploaded() {
        return uploaded(head);
    }

    /**
     * Returns the time of an object's upload: the time in its user metadata or its last modification, whichever is
     * earlier.
     */
    public static Instant uploaded(HeadObjectResponse object) {
        return Optional.ofNullable(object.metadata().get(UPLOADED))
                .flatMap(S3File::instant)
                .filter(object.lastModified()::isAfter)
                .orElseGet(object::lastModified);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    @Override
    public String name() {
        return key;
    }

    @Override
    public String contentType() {
        return Optional.ofNullable(head.contentType()).orElse("");
    }

    @Override
    public long size() {
        return head.contentLength();
    }

    @Override
    public InputStream open() {
        return new ReconnectingStream(this::from, size());
    }

    private InputStream from(long position) {
        return s3.getObject(
                        request -> request.bucket(bucket)
                                .key(key)
                                .versionId(head.versionId())
                                .ifMatch(head.eTag())
                                .range(position == 0 ? null : "bytes=" + position + "-")
                                .checksumMode(ChecksumMode.ENABLED),
                        ArrivingStream.transformer())
                .join();
    }
}
