package dev.replicator.cli;

import dev.replicator.cli.terminal.CommandFailure;
import dev.replicator.cli.terminal.OptionValues;
import dev.replicator.cli.terminal.Terminals;
import dev.replicator.cli.terminal.TimeConverter;
import dev.replicator.cli.terminal.UsageError;
import dev.replicator.ingest.text.Printable;
import dev.replicator.internal.stop.JobFailure;
import java.io.UncheckedIOException;
import java.time.Instant;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Help;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs a command and exits with its exit code. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(execute(commandLine(), arguments));
    }

    /** Creates the command line; tests use it too. */
    static CommandLine commandLine() {
        Terminals terminals = Terminals.ofThisProcess();
        CommandLine all = new CommandLine(new ReplicatorCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .setUsageHelpAutoWidth(true)
                .setColorScheme(Help.defaultColorScheme(terminals.colours(terminals.out())))
                .registerConverter(Instant.class, new TimeConverter())
                .setParameterExceptionHandler((misuse, arguments) -> misuse(misuse, misuse.getCommandLine()))
                .setExecutionStrategy(Main::checkAndRun)
                .setExecutionExceptionHandler((fault, command, parsed) -> fault(fault, command));
        layOut(all);
        return all;
    }

    /** Runs a command line and returns its exit code. */
    static int execute(CommandLine all, String... arguments) {
        try {
            return all.execute(Arguments.of(all, arguments));
        } catch (UsageError e) {
            return misuse(e, all);
        } catch (ParameterException e) {
            return misuse(e, e.getCommandLine());
        }
    }

    /** Shows options in the order of their declaration. */
    private static void layOut(CommandLine command) {
        command.getCommandSpec().usageMessage().sortOptions(false).abbreviateSynopsis(true);
        command.getSubcommands().values().forEach(Main::layOut);
    }

    private static int checkAndRun(ParseResult parsed) {
        CommandLine command =
                parsed.asCommandLineList().get(parsed.asCommandLineList().size() - 1);
        if (!command.isUsageHelpRequested() && !command.isVersionHelpRequested()) {
            try {
                OptionValues.check(command.getCommandSpec());
            } catch (UsageError e) {
                return misuse(e, command);
            }
        }
        return new RunLast().execute(parsed);
    }

    /** Reports an expected failure in one sentence, and a bug with its stack trace. */
    private static int fault(Exception fault, CommandLine command) throws Exception {
        if (fault instanceof UsageError) {
            return misuse(fault, command);
        }
        if (!(fault instanceof CommandFailure
                || fault instanceof JobFailure
                || fault instanceof UncheckedIOException)) {
            throw fault;
        }
        say(String.valueOf(fault.getMessage()), command);
        return ExitCode.SOFTWARE;
    }

    private static int misuse(Exception misuse, CommandLine command) {
        String sentence = misuse instanceof ParameterException wrong
                ? OptionValues.sentence(wrong).orElseGet(() -> String.valueOf(wrong.getMessage()))
                : String.valueOf(misuse.getMessage());
        say(sentence, command);
        if (misuse instanceof ParameterException unmatched) {
            UnmatchedArgumentException.printSuggestions(unmatched, command.getErr());
        }
        command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        command.getErr().flush();
        return ExitCode.USAGE;
    }

    private static void say(String sentence, CommandLine command) {
        Terminals terminals = Terminals.ofThisProcess();
        Help.ColorScheme colours = Help.defaultColorScheme(terminals.colours(terminals.err()));
        command.getErr()
                .println(colours.errorText(terminals.wrapped(Printable.lines(sentence), command.getCommandSpec())));
        command.getErr().flush();
    }
}
