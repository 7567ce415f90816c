package dev.replicator.cli.terminal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** The command-line option that shows the log. */
final class Verbosity {

    @Option(names = "--verbose", description = "Log what the replicator does, to standard error.")
    void verbose(boolean on) {
        if (on && LoggerFactory.getLogger("dev.replicator") instanceof Logger logger) {
            logger.setLevel(Level.DEBUG);
        }
    }
}
