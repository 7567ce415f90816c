package dev.replicator.cli.buckets;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "buckets",
        header = "S3 buckets: does the copy in another bucket equal its source?",
        description = {
            "%nExamples:",
            "  replicator buckets verify shop-images shop-images-copy \\",
            "    --source-region us-east-1 --destination-region eu-west-1%n"
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = BucketVerifyCommand.class)
public final class BucketsCommand implements Runnable {

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command of 'buckets'?");
    }
}
