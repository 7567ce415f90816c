package dev.replicator.ingest;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** Moves on by a millisecond whenever somebody looks, so that time is what was done and not how long a machine took. */
final class TickingClock extends Clock {

    private final AtomicLong millis = new AtomicLong(Instant.now().toEpochMilli());

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis.incrementAndGet());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
