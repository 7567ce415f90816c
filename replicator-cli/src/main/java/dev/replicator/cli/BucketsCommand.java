package dev.replicator.cli;

import dev.replicator.cli.buckets.BucketStatusCommand;
import dev.replicator.cli.buckets.ReplicateExistingCommand;
import dev.replicator.cli.buckets.verify.BucketVerifyCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "buckets",
        header = "Replicated S3 buckets: shows their rules, compares both sides, replicates existing objects.",
        description = {
            "%nExamples:",
            "  replicator buckets verify shop-images shop-images-copy \\",
            "    --source-region us-east-1 --destination-region eu-west-1",
            "  replicator buckets replicate-existing shop-images --region us-east-1 \\",
            "    --role ARN --report-bucket shop-reports%n"
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {BucketStatusCommand.class, BucketVerifyCommand.class, ReplicateExistingCommand.class})
public final class BucketsCommand implements Runnable {

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command of 'buckets'.");
    }
}
