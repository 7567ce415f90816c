package dev.replicator.testkit.splunk;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The acknowledgement ids of each channel. An id that was reported as indexed is forgotten, as Splunk does. */
final class Acknowledgements {

    private final Map<String, Long> next = new HashMap<>();
    private final Map<String, Set<Long>> indexed = new HashMap<>();

    /** Returns the id of a request. */
    synchronized long add(String channel, boolean isIndexed) {
        var id = next.merge(channel, 1L, Long::sum) - 1;
        if (isIndexed) {
            indexed.computeIfAbsent(channel, any -> new HashSet<>()).add(id);
        }
        return id;
    }

    /** Returns the JSON that says of each id whether its events are indexed. */
    synchronized String answer(String channel, List<Long> ids) {
        var known = indexed.getOrDefault(channel, new HashSet<>());
        return ids.stream()
                .map(id -> "\"" + id + "\":" + known.remove(id))
                .collect(Collectors.joining(",", "{\"acks\":{", "}}"));
    }
}
