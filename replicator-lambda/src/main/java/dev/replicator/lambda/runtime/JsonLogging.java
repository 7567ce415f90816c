package dev.replicator.lambda.runtime;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.Map;

/**
 * Configures Logback for the Lambda functions: JSON lines on standard output, with the level from {@code LOG_LEVEL}.
 * This is code instead of a configuration file, because reading the file would take a tenth of a second at a cold
 * start. Only the Lambda zip registers this class as a service. If the jar did, it would change the logging of every
 * application that depends on it.
 */
public final class JsonLogging extends ContextAwareBase implements Configurator {

    private final Map<String, String> variables;

    /** Called by Logback, which needs a public constructor without parameters. */
    public JsonLogging() {
        this(System.getenv());
    }

    JsonLogging(Map<String, String> variables) {
        this.variables = variables;
    }

    @Override
    public ExecutionStatus configure(LoggerContext logback) {
        JsonLines lines = new JsonLines();
        lines.setContext(logback);
        lines.start();
        ConsoleAppender<ILoggingEvent> output = new ConsoleAppender<>();
        output.setContext(logback);
        output.setEncoder(lines);
        output.start();
        // The settings report an invalid level; until then, log at the default level.
        Level level =
                new Environment(variables).oneOf("LOG_LEVEL", LogLevel.INFO).level();
        logback.getLogger("ROOT").setLevel(Level.WARN);
        logback.getLogger("dev.replicator").setLevel(level);
        logback.getLogger("ROOT").addAppender(output);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
