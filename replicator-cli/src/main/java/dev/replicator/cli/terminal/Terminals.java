package dev.replicator.cli.terminal;

import java.io.IOException;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Tells which output streams of this process are terminals. Java reports this only for input and output together, and
 * since JDK 22 not at all, so the shell's {@code test} command is run once.
 *
 * @param out whether standard output is a terminal
 * @param err whether standard error is a terminal
 */
public record Terminals(boolean out, boolean err) {

    private static final String QUESTION = "a=0; [ -t 1 ] && a=1; [ -t 2 ] && a=$((a+2)); exit $a";
    private static final Terminals NONE = new Terminals(false, false);

    /** Finds out which streams of this process are terminals. */
    public static Terminals ofThisProcess() {
        return OfThisProcess.ASKED;
    }

    /** Returns whether colours are used. Environment variables such as {@code NO_COLOR} turn them off. */
    public Ansi colours(boolean stream) {
        return stream && Ansi.AUTO.enabled() ? Ansi.ON : Ansi.OFF;
    }

    /** Returns whether a line on standard error can be updated. */
    boolean mayMove() {
        return err && !"dumb".equals(System.getenv("TERM"));
    }

    /** Wraps prose for standard error. */
    public String wrapped(String prose, CommandSpec command) {
        return err ? LineWrapper.at(command.usageMessage().width(), prose, 0) : prose;
    }

    private static final class OfThisProcess {

        private static final Terminals ASKED = ask();

        private static Terminals ask() {
            try {
                int answer = new ProcessBuilder("sh", "-c", QUESTION)
                        .inheritIO()
                        .start()
                        .waitFor();
                return new Terminals((answer & 1) != 0, (answer & 2) != 0);
            } catch (IOException e) {
                return NONE; // without a shell, assume that no stream is a terminal: plain text is always right
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return NONE;
            }
        }
    }
}
