package dev.replicator.lambda.runtime;

import ch.qos.logback.classic.Level;

/** The levels that Lambda's JSON log format knows, save {@code FATAL}, which nothing here logs. */
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
