package dev.replicator.cli.console.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.replicator.redrive.RecordStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Lists the set-aside records of a store, and shows one of them with its images. */
public record QuarantineBrowser(RecordStore store) {

    /** The most records that a list shows; the others are only counted. */
    public static final int MOST_SHOWN = 100;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Returns the number of records, the reasons, and the oldest records without their images. */
    public Map<String, Object> list() {
        List<String> names = names();
        Map<String, Integer> reasons = new TreeMap<>();
        List<Map<String, Object>> records = new ArrayList<>();
        for (String name : names.subList(0, Math.min(MOST_SHOWN, names.size()))) {
            Map<String, Object> record = new LinkedHashMap<>(heading(name, parsed(name)));
            reasons.merge(String.valueOf(record.get("reason")), 1, Integer::sum);
            records.add(record);
        }
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("count", names.size());
        list.put("reasons", reasons);
        list.put("records", records);
        return list;
    }

    /** Returns one record with its images. Returns empty for a name that {@link RecordStore#names} does not list. */
    public Optional<Map<String, Object>> record(String name) {
        if (!names().contains(name)) {
            return Optional.empty();
        }
        JsonNode json = parsed(name);
        Map<String, Object> record = new LinkedHashMap<>(heading(name, json));
        record.put("oldImage", json.at("/record/dynamodb/OldImage"));
        record.put("newImage", json.at("/record/dynamodb/NewImage"));
        return Optional.of(record);
    }

    public int count() {
        return names().size();
    }

    /** Returns a store that has only one of the records. */
    public RecordStore only(String name) {
        return new RecordStore() {
            @Override
            public List<String> names() {
                return QuarantineBrowser.this.names().stream()
                        .filter(name::equals)
                        .toList();
            }

            @Override
            public byte[] read(String each) {
                return store.read(each);
            }

            @Override
            public void remove(String each) {
                store.remove(each);
            }
        };
    }

    private List<String> names() {
        return store.names().stream().filter(name -> !name.endsWith("/")).toList();
    }

    private static Map<String, Object> heading(String name, JsonNode json) {
        Map<String, Object> heading = new LinkedHashMap<>();
        heading.put("name", name);
        heading.put(
                "reason",
                json.path("reason").asText(json.at("/requestContext/condition").asText("unreadable")));
        heading.put("error", json.path("error").asText());
        heading.put("time", json.path("time").asText(json.path("timestamp").asText()));
        heading.put("event", json.at("/record/eventName").asText());
        heading.put("key", json.at("/record/dynamodb/Keys"));
        return heading;
    }

    private JsonNode parsed(String name) {
        try {
            return JSON.readTree(store.read(name));
        } catch (IOException | UncheckedIOException e) {
            return JSON.createObjectNode();
        }
    }
}
