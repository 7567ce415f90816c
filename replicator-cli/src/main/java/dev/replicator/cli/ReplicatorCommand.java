package dev.replicator.cli;

import dev.replicator.cli.console.tables.ConsoleCommand;
import dev.replicator.cli.demo.DemoCommand;
import dev.replicator.cli.drain.DrainCommand;
import dev.replicator.cli.jobs.BackfillCommand;
import dev.replicator.cli.jobs.LoadCommand;
import dev.replicator.cli.jobs.RedriveCommand;
import dev.replicator.cli.jobs.TombstonesCommand;
import dev.replicator.cli.jobs.VerifyCommand;
import dev.replicator.cli.status.StatusCommand;
import dev.replicator.cli.stream.RunCommand;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

@Command(
        name = "replicator",
        description =
                "Replicates a DynamoDB table to another Region, one way: try, copy, compare, repair, redrive, watch.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = ReplicatorCommand.Version.class,
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            BackfillCommand.class,
            VerifyCommand.class,
            RedriveCommand.class,
            TombstonesCommand.class,
            LoadCommand.class,
            StatusCommand.class,
            ConsoleCommand.class,
            DrainCommand.class,
            BucketsCommand.class,
            HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:success, and no differences",
            " 1:differences or failures were found; the output says which",
            " 2:the command line is wrong",
            "130:stopped by Ctrl-C; the output says how to continue"
        },
        footerHeading = "%n",
        footer = {
            "Options can be in a file: 'replicator verify @orders.options'. An option on the command line takes precedence.",
            "A named profile takes precedence over keys in the environment; otherwise credentials and endpoints are found as every "
                    + "AWS tool finds them. AWS_ENDPOINT_URL sets another endpoint."
        })
final class ReplicatorCommand implements Runnable {

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    /** Reads the version from the jar. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                    .orElse("of a working copy");
            return new String[] {"replicator " + version};
        }
    }
}
