package dev.replicator.cli.buckets;

import dev.replicator.cli.tables.AwsFaults;
import dev.replicator.cli.tables.RegionClients;
import dev.replicator.cli.terminal.CommandFailure;
import dev.replicator.internal.fault.FaultClassifier;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ReplicationRule;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** An S3 bucket and a client for it. */
public record Bucket(S3AsyncClient s3, String name) {

    private static final String REGION_HEADER = "x-amz-bucket-region";
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;

    /**
     * Checks that the bucket exists.
     *
     * @param options the command-line options that name the bucket and its Region, for the error message
     * @throws CommandFailure the bucket does not exist, is in another Region, or may not be listed
     */
    public void require(RegionClients clients, String options) {
        try {
            s3.headBucket(head -> head.bucket(name)).join();
        } catch (CompletionException e) {
            Throwable fault = FaultClassifier.unwrap(e);
            // S3 redirects by 301, or refuses a signature for another Region by 400; both name the Region
            Optional<String> elsewhere = header(fault, REGION_HEADER)
                    .filter(region -> !region.equals(clients.region().id()));
            String what = status(fault) == NOT_FOUND
                    ? "There is no bucket '" + name + "' in " + clients.where() + "."
                    : elsewhere.isPresent()
                            ? "The bucket '" + name + "' is not in " + clients.region() + " but in " + elsewhere.get()
                                    + "."
                            : "The bucket '" + name + "' in " + clients.where() + " cannot be read, which needs "
                                    + "s3:ListBucket and s3:GetObject. " + AwsFaults.why(e);
            throw new CommandFailure(what + " Check the name, " + options + ".");
        }
    }

    /**
     * Checks that the bucket has replication rules.
     *
     * @param options the command-line options that name the bucket, for the error message
     * @throws CommandFailure the bucket has no replication rules, or they cannot be read
     */
    public void requireReplication(RegionClients clients, String options) {
        try {
            s3.getBucketReplication(get -> get.bucket(name)).join();
        } catch (CompletionException e) {
            String what = FaultClassifier.of(e).code().equals("ReplicationConfigurationNotFoundError")
                    ? "The bucket '" + name + "' in " + clients.where()
                            + " has no replication rules; docs/bucket-replication.md adds some."
                    : "The replication rules of '" + name + "' in " + clients.where()
                            + " cannot be read, which needs s3:GetReplicationConfiguration. " + AwsFaults.why(e);
            throw new CommandFailure(what + " Check the name, " + options + ".");
        }
    }

    /** Returns the replication rules of the bucket. */
    List<ReplicationRule> rules() {
        return s3.getBucketReplication(get -> get.bucket(name))
                .join()
                .replicationConfiguration()
                .rules();
    }

    /**
     * Returns the Region of the bucket. S3 reports it even if the bucket is in another Region than the client or access
     * is denied.
     */
    public String region() {
        try {
            return s3.headBucket(head -> head.bucket(name)).join().bucketRegion();
        } catch (CompletionException e) {
            return header(FaultClassifier.unwrap(e), REGION_HEADER).orElseThrow(() -> e);
        }
    }

    /** Returns the next objects whose keys are greater than this key, in the order of their keys; none if there are no more. */
    public ListedPage list(String prefix, String behind, int most) {
        ListObjectsV2Request request = ListObjectsV2Request.builder()
                .bucket(name)
                .prefix(prefix.isEmpty() ? null : prefix)
                .startAfter(behind.isEmpty() ? null : behind)
                .maxKeys(most)
                .build();
        ListObjectsV2Response page = s3.listObjectsV2(request).join();
        while (page.contents().isEmpty() && page.isTruncated()) {
            String token = page.nextContinuationToken();
            page = s3.listObjectsV2(request.copy(next -> next.continuationToken(token)))
                    .join();
        }
        return new ListedPage(
                page.contents().stream()
                        .map(object -> new ListedObject(object.key(), object.size(), object.eTag()))
                        .toList(),
                !page.isTruncated());
    }

    /** Reads the state of the current version of an object. */
    public CompletableFuture<ObjectState> head(String key) {
        return s3.headObject(head -> head.bucket(name).key(key).checksumMode(ChecksumMode.ENABLED))
                .thenApply(ObjectState::of)
                .exceptionally(Bucket::absent);
    }

    /** Returns whether the bucket has this version of an object. */
    public CompletableFuture<Boolean> hasVersion(String key, String version) {
        return s3.headObject(head -> head.bucket(name).key(key).versionId(version))
                .thenApply(there -> true)
                .exceptionally(fault -> {
                    int status = status(fault);
                    if (status == NOT_FOUND || status == METHOD_NOT_ALLOWED || status == 400) {
                        return false;
                    }
                    throw new CompletionException(FaultClassifier.unwrap(fault));
                });
    }

    private static ObjectState absent(Throwable fault) {
        if (status(fault) == NOT_FOUND) {
            boolean marker = header(FaultClassifier.unwrap(fault), "x-amz-delete-marker")
                    .map(Boolean::parseBoolean)
                    .orElse(false);
            return ObjectState.absent(marker);
        }
        throw new CompletionException(FaultClassifier.unwrap(fault));
    }

    private static int status(Throwable fault) {
        return FaultClassifier.unwrap(fault) instanceof S3Exception refused ? refused.statusCode() : 0;
    }

    private static Optional<String> header(Throwable fault, String name) {
        return fault instanceof S3Exception refused
                ? Optional.ofNullable(refused.awsErrorDetails())
                        .flatMap(details -> Optional.ofNullable(details.sdkHttpResponse()))
                        .flatMap(response -> response.firstMatchingHeader(name))
                : Optional.empty();
    }
}
