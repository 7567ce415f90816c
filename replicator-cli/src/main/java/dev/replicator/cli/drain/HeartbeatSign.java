package dev.replicator.cli.drain;

import dev.replicator.cli.facts.AwsAnswer;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A sign that passes when the replica has a heartbeat that was written after the point in time. The changes of a shard
 * are settled in order, so all earlier changes in the heartbeat's shard have arrived too.
 *
 * @param made reads the time of the heartbeat on the replica with strong consistency
 */
record HeartbeatSign(Supplier<Optional<Instant>> made) implements ArrivalSign {

    @Override
    public Reading read(Instant point, Instant now) {
        AwsAnswer<Optional<Instant>> asked = AwsAnswer.of(made);
        if (asked.answer().isEmpty()) {
            return Reading.waiting("heartbeat: not known (" + AwsAnswer.within(asked.why()) + ")");
        }
        Optional<Instant> last = asked.answer().get();
        if (last.isEmpty()) {
            return Reading.waiting("heartbeat: none is on the replica, or it has no time");
        }
        // the time is rounded down to the second, so it is never later than the heartbeat
        if (last.get().isBefore(point)) {
            return Reading.waiting("heartbeat: the last one that arrived was written at " + last.get());
        }
        return new Reading(
                true,
                "heartbeat: the one that was written at " + last.get() + " has arrived",
                "A heartbeat that was written at " + last.get()
                        + " is on the replica, so what was written before to its"
                        + " shard of the stream is settled. It says nothing about other shards.");
    }
}
