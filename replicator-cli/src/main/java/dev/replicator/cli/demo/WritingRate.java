package dev.replicator.cli.demo;

import java.util.Optional;

/** Lets the application write at a rate that can be changed. */
final class WritingRate implements AutoCloseable {

    private final DemoApplication application;
    private final int items;
    private Optional<RepeatedTask> writing = Optional.empty();
    private volatile int rate;

    WritingRate(DemoApplication application, int items) {
        this.application = application;
        this.items = items;
    }

    /** Sets the writes a second; 0 stops the application. */
    synchronized void set(int writesPerSecond) {
        close();
        rate = writesPerSecond;
        writing = writesPerSecond == 0 ? Optional.empty() : Optional.of(application.start(writesPerSecond));
    }

    int rate() {
        return rate;
    }

    /** Returns the number of different items that the application writes. */
    int items() {
        return items;
    }

    @Override
    public synchronized void close() {
        writing.ifPresent(RepeatedTask::close);
        writing = Optional.empty();
    }
}
