package dev.replicator.cli.buckets;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * The current version of an object, from HeadObject.
 *
 * @param deleteMarker whether the object is absent because its current version is a delete marker
 * @param status the replication status of the object; empty if no replication rule applies to it
 * @param encryption the server-side encryption, such as {@code AES256} or {@code aws:kms}
 * @param checksums the checksums by algorithm and type; the type matters because a checksum of a whole object cannot be
 *     compared with a checksum of parts
 */
public record ObjectState(
        boolean exists,
        boolean deleteMarker,
        long size,
        String etag,
        Optional<String> version,
        Instant modified,
        Optional<String> status,
        Optional<String> encryption,
        Map<String, String> checksums) {

    public static ObjectState absent(boolean deleteMarker) {
        return new ObjectState(
                false,
                deleteMarker,
                0,
                "",
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    public static ObjectState of(HeadObjectResponse head) {
        boolean composite = head.checksumType() == ChecksumType.COMPOSITE;
        Map<String, String> checksums = new LinkedHashMap<>();
        put(checksums, "CRC64NVME", composite, head.checksumCRC64NVME());
        put(checksums, "CRC32", composite, head.checksumCRC32());
        put(checksums, "CRC32C", composite, head.checksumCRC32C());
        put(checksums, "SHA1", composite, head.checksumSHA1());
        put(checksums, "SHA256", composite, head.checksumSHA256());
        return new ObjectState(
                true,
                false,
                head.contentLength(),
                head.eTag(),
                Optional.ofNullable(head.versionId()),
                head.lastModified(),
                Optional.ofNullable(head.replicationStatusAsString()),
                Optional.ofNullable(head.serverSideEncryptionAsString()),
                checksums);
    }

    private static void put(
            Map<String, String> checksums, String algorithm, boolean composite, @Nullable String value) {
        if (value != null) {
            // a composite checksum ends with the number of parts
            checksums.put(algorithm + (composite || value.contains("-") ? " of parts" : ""), value);
        }
    }

    /**
     * Returns whether the ETag is the MD5 of the content. This is the case if the object was uploaded in one part and
     * is not encrypted with KMS.
     */
    public boolean hasMd5() {
        return !etag.contains("-")
                && encryption.map(how -> how.equals("AES256")).orElse(true);
    }

    public boolean isReplication(String... values) {
        return status.map(value -> List.of(values).contains(value)).orElse(false);
    }
}
