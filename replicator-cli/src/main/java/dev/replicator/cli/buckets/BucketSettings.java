package dev.replicator.cli.buckets;

import dev.replicator.cli.facts.AwsAnswer;
import dev.replicator.cli.terminal.Section;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;

/**
 * The settings of a bucket on which its replication depends.
 *
 * @param versioning the versioning state; empty if versioning was never enabled
 */
record BucketSettings(
        AwsAnswer<Optional<BucketVersioningStatus>> versioning, AwsAnswer<ServerSideEncryptionByDefault> encryption) {

    private static final String KMS = "aws:kms";

    static BucketSettings of(S3AsyncClient s3, String bucket) {
        return new BucketSettings(
                AwsAnswer.of(() -> Optional.ofNullable(
                        s3.getBucketVersioning(get -> get.bucket(bucket)).join().status())),
                AwsAnswer.of(() -> s3.getBucketEncryption(get -> get.bucket(bucket))
                        .join()
                        .serverSideEncryptionConfiguration()
                        .rules()
                        .get(0)
                        .applyServerSideEncryptionByDefault()));
    }

    /** Returns whether the bucket encrypts new objects with a KMS key by default. */
    boolean usesKms() {
        return encryption
                .answer()
                .filter(byDefault -> byDefault.sseAlgorithmAsString().startsWith(KMS))
                .isPresent();
    }

    /** Adds the settings, or the reasons why they are unknown, to a section of the output. */
    void describe(Section section, String side) {
        versioning
                .answer()
                .ifPresentOrElse(
                        status -> versioning(section, side, status),
                        () -> section.unknown("Versioning of the " + side, versioning.why()));
        encryption
                .answer()
                .ifPresentOrElse(
                        byDefault -> section.ok("Encryption of the " + side + ": " + byDefault.sseAlgorithmAsString()
                                + (byDefault.kmsMasterKeyID() == null ? "" : ", " + byDefault.kmsMasterKeyID()) + "."),
                        () -> section.unknown("Encryption of the " + side, encryption.why()));
    }

    private static void versioning(Section section, String side, Optional<BucketVersioningStatus> status) {
        if (status.equals(Optional.of(BucketVersioningStatus.ENABLED))) {
            section.ok("Versioning of the " + side + ": Enabled.");
        } else {
            section.problem("Versioning of the " + side + " is "
                    + status.map(BucketVersioningStatus::toString).orElse("off")
                    + ", so S3 does not replicate: enable it.");
        }
    }
}
