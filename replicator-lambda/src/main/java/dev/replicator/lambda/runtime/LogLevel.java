package dev.replicator.lambda.runtime;

import ch.qos.logback.classic.Level;

/** The log levels of Lambda's JSON log format, except {@code FATAL}, which the functions never use. */
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
