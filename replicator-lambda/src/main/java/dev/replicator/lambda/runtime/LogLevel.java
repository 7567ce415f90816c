package dev.replicator.lambda.runtime;

import ch.qos.logback.classic.Level;

/** The levels of Lambda's JSON log format, without {@code FATAL}, which nothing logs here. */
public enum LogLevel {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR;

    Level level() {
        return Level.toLevel(name());
    }
}
