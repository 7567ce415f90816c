package dev.replicator.cli.buckets;

import dev.replicator.cli.tables.AwsFaults;
import dev.replicator.cli.terminal.CommandFailure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.s3control.S3ControlAsyncClient;
import software.amazon.awssdk.services.s3control.model.CreateJobRequest;
import software.amazon.awssdk.services.s3control.model.JobDescriptor;
import software.amazon.awssdk.services.s3control.model.JobManifestGeneratorFilter;
import software.amazon.awssdk.services.s3control.model.JobReportFormat;
import software.amazon.awssdk.services.s3control.model.JobReportScope;
import software.amazon.awssdk.services.s3control.model.ReplicationStatus;

/** The jobs of S3 Batch Replication in one account and Region. */
record BatchJobs(S3ControlAsyncClient client, String account) {

    private static final int PRIORITY = 10;

    /** Selects the objects for a job. Of these, S3 replicates only the objects to which a replication rule applies. */
    record Objects(
            String bucket,
            Optional<String> prefix,
            Optional<Instant> createdBefore,
            List<ReplicationStatus> replicationStatuses) {

        JobManifestGeneratorFilter filter() {
            JobManifestGeneratorFilter.Builder filter = JobManifestGeneratorFilter.builder()
                    .eligibleForReplication(true)
                    .objectReplicationStatuses(replicationStatuses.toArray(ReplicationStatus[]::new))
                    .createdBefore(createdBefore.orElse(null));
            prefix.ifPresent(keys -> filter.keyNameConstraint(names -> names.matchAnyPrefix(keys)));
            return filter.build();
        }
    }

    /** Creates a job, which S3 starts immediately, and returns the job's ID. */
    String create(Objects objects, String role, ReportFolder report) {
        CreateJobRequest request = CreateJobRequest.builder()
                .accountId(account)
                .clientRequestToken(UUID.randomUUID().toString())
                .confirmationRequired(false)
                .description("replicator buckets replicate-existing " + objects.bucket())
                .priority(PRIORITY)
                .roleArn(role)
                .operation(operation -> operation.s3ReplicateObject(replicate -> {}))
                .manifestGenerator(manifest -> manifest.s3JobManifestGenerator(generator -> generator
                        .expectedBucketOwner(account)
                        .sourceBucket(arn(objects.bucket()))
                        .filter(objects.filter())
                        .enableManifestOutput(false)))
                .report(written -> written.enabled(true)
                        .bucket(arn(report.bucket()))
                        .prefix(report.prefix())
                        .expectedBucketOwner(account)
                        .format(JobReportFormat.REPORT_CSV_20180820)
                        .reportScope(JobReportScope.FAILED_TASKS_ONLY))
                .build();
        return await("The job was not created: ", client.createJob(request)).jobId();
    }

    JobDescriptor describe(String job) {
        return await(
                        "Job " + job + " cannot be described: ",
                        client.describeJob(request -> request.accountId(account).jobId(job)))
                .job();
    }

    private String arn(String bucket) {
        return "arn:"
                + client.serviceClientConfiguration()
                        .region()
                        .metadata()
                        .partition()
                        .id() + ":s3:::" + bucket;
    }

    private static <T> T await(String what, CompletableFuture<T> request) {
        try {
            return request.join();
        } catch (CompletionException e) {
            throw new CommandFailure(what + AwsFaults.why(e));
        }
    }
}
