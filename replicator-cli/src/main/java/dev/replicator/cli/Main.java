package dev.replicator.cli;

import dev.replicator.cli.terminal.Complaint;
import dev.replicator.cli.terminal.Misuse;
import dev.replicator.ingest.text.Printable;
import dev.replicator.job.JobFailure;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Starts a command, and ends with its exit code. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The whole command line, for this class and for the tests. */
    static CommandLine commandLine() {
        CommandLine all = new CommandLine(new ReplicatorCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler((misuse, arguments) -> misuse(misuse, misuse.getCommandLine()))
                .setExecutionExceptionHandler((fault, command, parsed) -> fault(fault, command));
        layOut(all);
        return all;
    }

    /** Options in the order in which they are declared: what every command has in common comes first. */
    private static void layOut(CommandLine command) {
        command.getCommandSpec().usageMessage().sortOptions(false).abbreviateSynopsis(true);
        command.getSubcommands().values().forEach(Main::layOut);
    }

    /** A fault that a command expects is one sentence; any other is a bug, with its stack trace. */
    private static int fault(Exception fault, CommandLine command) throws Exception {
        if (fault instanceof Misuse) {
            return misuse(fault, command);
        }
        if (!(fault instanceof Complaint || fault instanceof JobFailure)) {
            throw fault;
        }
        say(fault, command);
        return ExitCode.SOFTWARE;
    }

    private static int misuse(Exception misuse, CommandLine command) {
        say(misuse, command);
        if (misuse instanceof ParameterException unmatched) {
            UnmatchedArgumentException.printSuggestions(unmatched, command.getErr());
        }
        command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    private static void say(Exception fault, CommandLine command) {
        command.getErr()
                .println(command.getColorScheme().errorText(Printable.lines(String.valueOf(fault.getMessage()))));
    }
}
