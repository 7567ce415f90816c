package dev.replicator.cli.buckets;

import dev.replicator.cli.buckets.ReportFolder.FailedObject;
import dev.replicator.cli.tables.BucketName;
import dev.replicator.cli.tables.RegionClients;
import dev.replicator.cli.tables.RegionOptions;
import dev.replicator.cli.terminal.FindingPrinter;
import dev.replicator.cli.terminal.Output;
import dev.replicator.cli.terminal.ProgressDisplay;
import dev.replicator.cli.terminal.StopOnSignal;
import dev.replicator.cli.terminal.UsageError;
import dev.replicator.internal.stop.JobRun;
import dev.replicator.internal.stop.StopSignal;
import dev.replicator.job.JobEnding;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.s3control.model.JobDescriptor;
import software.amazon.awssdk.services.s3control.model.JobProgressSummary;
import software.amazon.awssdk.services.s3control.model.JobStatus;
import software.amazon.awssdk.services.s3control.model.ReplicationStatus;

@Command(
        name = "replicate-existing",
        header = "Replicates the objects that a bucket had before its replication rules.",
        description = {
            "%nS3 replicates only objects that are written after a rule. For the others this command creates a job of S3 "
                    + "Batch Replication, shows its progress and reads its report. S3 lists the objects itself, and "
                    + "replicates those to which a rule applies.",
            "%nWithout --yes it only shows what it would create, because a job costs money. After Ctrl-C the job "
                    + "continues in S3; --job shows it again.%n",
            "Examples:",
            "  replicator buckets replicate-existing shop-images --region us-east-1 \\",
            "    --role arn:aws:iam::111111111111:role/shop-batch-replication \\",
            "    --report-bucket shop-reports --yes",
            "  replicator buckets replicate-existing shop-images --region us-east-1 \\",
            "    --report-bucket shop-reports --job 00e123a4-c0d8-41f4-a0eb-b46f9ba5b07c%n"
        })
public final class ReplicateExistingCommand implements Callable<Integer> {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);
    private static final List<JobStatus> ENDS = List.of(JobStatus.COMPLETE, JobStatus.FAILED, JobStatus.CANCELLED);

    @Parameters(index = "0", converter = BucketName.class, paramLabel = "SOURCE", description = "The source bucket.")
    String source = "";

    @Mixin
    RegionOptions region = new RegionOptions();

    @Option(
            names = "--role",
            paramLabel = "ARN",
            description = "The role of the job: Terraform's output batch_replication.role_arn.")
    Optional<String> role = Optional.empty();

    @Option(
            names = "--report-bucket",
            required = true,
            converter = BucketName.class,
            paramLabel = "NAME",
            description = "The bucket of the job's report: Terraform's output batch_replication.report_bucket.")
    String reportBucket = "";

    @Option(
            names = "--report-prefix",
            defaultValue = "batch-replication/",
            paramLabel = "PREFIX",
            description = "The folder of the report in that bucket. Default: ${DEFAULT-VALUE}.")
    String reportPrefix = "";

    @Option(names = "--prefix", paramLabel = "PREFIX", description = "Only objects whose keys begin with this text.")
    Optional<String> prefix = Optional.empty();

    @Option(
            names = "--created-before",
            paramLabel = "TIME",
            description = "Only objects that were created before this time, such as 2026-11-21T08:00:00Z.")
    Optional<Instant> createdBefore = Optional.empty();

    @Option(
            names = "--replication-status",
            split = ",",
            defaultValue = "none,failed",
            paramLabel = "STATUS",
            description = "Only objects with these statuses: none (never replicated), failed, completed (for a new "
                    + "destination), replica. Default: ${DEFAULT-VALUE}.")
    List<String> statuses = List.of();

    @Option(names = "--yes", description = "Create the job.")
    boolean yes;

    @Option(names = "--job", paramLabel = "ID", description = "Create nothing; show this job until it ends.")
    Optional<String> job = Optional.empty();

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write each object that was not replicated to this file as a line of JSON.")
    Optional<Path> report = Optional.empty();

    @Mixin
    Output output = new Output();

    @Override
    public Integer call() {
        List<ReplicationStatus> wanted =
                statuses.stream().map(ReplicateExistingCommand::status).toList();
        if (job.isEmpty() && role.isEmpty()) {
            throw new UsageError("--role is missing: name the role of the job, or an existing job with --job.");
        }
        BatchJobs.Objects objects = new BatchJobs.Objects(source, prefix, createdBefore, wanted);
        return StopOnSignal.run(output, stopping -> replicate(stopping, objects));
    }

    private static ReplicationStatus status(String text) {
        ReplicationStatus status = ReplicationStatus.fromValue(text.strip().toUpperCase(Locale.ROOT));
        if (status == ReplicationStatus.UNKNOWN_TO_SDK_VERSION) {
            throw new UsageError(
                    "--replication-status must be none, failed, completed or replica, not '" + text + "'.");
        }
        return status;
    }

    private int replicate(StopOnSignal stopping, BatchJobs.Objects objects) {
        ReportFolder folder = ReportFolder.of(reportBucket, reportPrefix);
        try (RegionClients clients = region.connect();
                ProgressDisplay display = new ProgressDisplay(output)) {
            display.say("reading the replication rules");
            new Bucket(clients.s3(), source).requireReplication(clients, "--region and --profile");
            BatchJobs jobs = new BatchJobs(clients.s3Control(), clients.accountId());
            if (job.isEmpty() && !yes) {
                display.end();
                return announce(clients, folder);
            }
            String id = job.orElseGet(() -> jobs.create(objects, role.orElseThrow(), folder));
            if (job.isEmpty()) {
                output.note("Created job " + id + ". To see it again: --job " + id);
                output.tell("job", Map.of("job", id));
            }
            return watch(stopping, clients, jobs, id, folder, display);
        }
    }

    private int announce(RegionClients clients, ReportFolder folder) {
        output.say("Would replicate objects of '" + source + "' in " + clients.where() + " with the status "
                + String.join(" or ", statuses)
                + prefix.map(keys -> ", whose keys begin with '" + keys + "'").orElse("")
                + createdBefore.map(time -> ", created before " + time).orElse("") + ".");
        output.say("Report: s3://" + folder.bucket() + "/" + folder.prefix());
        output.say("Add --yes to create the job. Its costs are in docs/buckets.md.");
        return 0;
    }

    private int watch(
            StopOnSignal stopping,
            RegionClients clients,
            BatchJobs jobs,
            String id,
            ReportFolder folder,
            ProgressDisplay display) {
        StopSignal stop = new StopSignal();
        stopping.by(stop::stop);
        List<JobDescriptor> ended = new ArrayList<>();
        JobEnding ending = JobRun.endingOf(() -> ended.add(untilItEnds(jobs, id, stop, display)));
        display.end();
        if (!ending.isFinished()) {
            output.note("Job " + id + " continues in S3. To see it again: --job " + id);
            return 1;
        }
        return report(clients, ended.get(0), folder);
    }

    private static JobDescriptor untilItEnds(BatchJobs jobs, String id, StopSignal stop, ProgressDisplay display) {
        Duration wait = FIRST_WAIT;
        while (true) {
            JobDescriptor job = jobs.describe(id);
            if (ENDS.contains(job.status())) {
                return job;
            }
            Tasks tasks = Tasks.of(job);
            if (tasks.all() == 0) {
                display.say("job " + id + " is " + job.statusAsString() + ": S3 lists the objects");
            } else {
                display.show("replicate", "objects", tasks.replicated() + tasks.failed(), tasks.all());
            }
            stop.pause(wait);
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
        }
    }

    private int report(RegionClients clients, JobDescriptor job, ReportFolder folder) {
        Tasks tasks = Tasks.of(job);
        Map<String, Long> errors = new TreeMap<>();
        boolean reported = readReport(clients, job.jobId(), folder, errors);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("job", job.jobId());
        fields.put("status", job.statusAsString());
        fields.put("objects", tasks.all());
        fields.put("replicated", tasks.replicated());
        fields.put("failed", tasks.failed());
        fields.put("errors", errors);
        output.tell("result", fields);
        output.say("Job %s is %s. %,d objects: @|bold %,d replicated|@, %,d failed."
                .formatted(job.jobId(), job.statusAsString(), tasks.all(), tasks.replicated(), tasks.failed()));
        job.failureReasons().forEach(why -> output.quote(why.failureCode() + ": " + why.failureReason()));
        if (!errors.isEmpty()) {
            output.say(errors.entrySet().stream()
                    .map(error -> "%,d %s".formatted(error.getValue(), error.getKey()))
                    .collect(Collectors.joining(", ", "Not replicated: ", ". docs/buckets.md explains the codes.")));
        } else if (!reported && tasks.failed() > 0) {
            output.say("There is no report at s3://" + folder.bucket() + "/" + folder.folder(job.jobId()));
        }
        return job.status() == JobStatus.COMPLETE && tasks.failed() == 0 ? 0 : 1;
    }

    private boolean readReport(RegionClients clients, String id, ReportFolder folder, Map<String, Long> errors) {
        try (FindingPrinter failures = FindingPrinter.to(output, report, false, FindingPrinter.USUAL)) {
            return folder.read(clients.s3(), id, failed -> add(failed, failures, errors));
        }
    }

    private static void add(FailedObject failed, FindingPrinter failures, Map<String, Long> errors) {
        failures.add("failed", failed.json());
        errors.merge(failed.error(), 1L, Long::sum);
    }

    /** The numbers of objects of a job; S3 counts them after it has listed the objects. */
    private record Tasks(long all, long replicated, long failed) {

        static Tasks of(JobDescriptor job) {
            JobProgressSummary summary = job.progressSummary();
            return summary == null
                    ? new Tasks(0, 0, 0)
                    : new Tasks(
                            orZero(summary.totalNumberOfTasks()),
                            orZero(summary.numberOfTasksSucceeded()),
                            orZero(summary.numberOfTasksFailed()));
        }

        private static long orZero(@Nullable Long number) {
            return number == null ? 0 : number;
        }
    }
}
