package dev.replicator.cli.drain;

import dev.replicator.cli.facts.AwsAnswer;
import dev.replicator.cli.facts.DynamoDbDescriptions;
import dev.replicator.cli.facts.Metrics;
import dev.replicator.cli.facts.ReplicaNames;
import dev.replicator.cli.facts.StreamMapping;
import dev.replicator.cli.facts.StreamMappings;
import dev.replicator.cli.tables.TablePair;
import dev.replicator.cli.terminal.CommandFailure;
import dev.replicator.record.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Finds the signs of a replication: its heartbeat, if the key of the heartbeat is known, and the iterator age of each
 * event source mapping of the stream.
 */
final class ArrivalSigns {

    private ArrivalSigns() {}

    /**
     * Returns at least one sign.
     *
     * @throws CommandFailure no sign was found
     */
    static List<ArrivalSign> of(TablePair pair, StreamMappings mappings, Metrics metrics, Consumer<String> note) {
        AwsAnswer<List<StreamMapping>> asked = AwsAnswer.of(mappings::now);
        List<ArrivalSign> gauges = new ArrayList<>();
        pair.shape().heartbeat().ifPresent(key -> gauges.add(heartbeat(pair, Key.of(key))));
        asked.answer()
                .orElse(List.of())
                .forEach(mapping -> gauges.add(new IteratorAgeSign(mapping, mappings, metrics)));
        if (gauges.isEmpty()) {
            throw new CommandFailure("Changes in flight cannot be detected: there is no heartbeat (--heartbeat-key),"
                    + " and no event source mapping of the stream is seen. " + asked.why());
        }
        if (asked.answer().isEmpty()) {
            note.accept("Event source mappings are unknown, so only the heartbeat counts. " + asked.why());
        }
        return List.copyOf(gauges);
    }

    private static ArrivalSign heartbeat(TablePair pair, Key key) {
        Key onReplica = new ReplicaNames(pair.shape().parsedRules())
                .key(key)
                .orElseThrow(() -> new CommandFailure("The rules cannot be applied to the heartbeat's key."));
        return new HeartbeatSign(() -> DynamoDbDescriptions.ofReplica(pair).created(pair.target(), onReplica));
    }
}
