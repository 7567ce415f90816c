package dev.replicator.testkit.splunk;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An answer of the collector: the HTTP status, and the JSON with its reply code.
 *
 * @param more numbers that the JSON has besides, such as {@code invalid-event-number}
 */
public record HecAnswer(int status, int code, String text, Map<String, Long> more) {

    static final HecAnswer SUCCESS = of(200, 0, "Success");
    static final HecAnswer TOKEN_DISABLED = of(403, 1, "Token disabled");
    static final HecAnswer TOKEN_REQUIRED = of(401, 2, "Token is required");
    static final HecAnswer INVALID_AUTHORIZATION = of(401, 3, "Invalid authorization");
    static final HecAnswer INVALID_TOKEN = of(403, 4, "Invalid token");
    static final HecAnswer NO_DATA = of(400, 5, "No data");
    static final HecAnswer INVALID_FORMAT = of(400, 6, "Invalid data format");
    static final HecAnswer INCORRECT_INDEX = of(400, 7, "Incorrect index");
    static final HecAnswer CHANNEL_MISSING = of(400, 10, "Data channel is missing");
    static final HecAnswer INVALID_CHANNEL = of(400, 11, "Invalid data channel");
    static final HecAnswer EVENT_REQUIRED = of(400, 12, "Event field is required");
    static final HecAnswer EVENT_BLANK = of(400, 13, "Event field cannot be blank");
    static final HecAnswer ACK_DISABLED = of(400, 14, "ACK is disabled");
    static final HecAnswer BAD_FIELDS = of(400, 15, "Error in handling indexed fields");
    static final HecAnswer HEALTHY = of(200, 17, "HEC is healthy");
    static final HecAnswer NOT_FOUND = of(404, 404, "The requested URL was not found on this server.");
    static final HecAnswer TOO_LARGE = of(413, 413, "Content-Length is too large");

    public static HecAnswer of(int status, int code, String text) {
        return new HecAnswer(status, code, text, Map.of());
    }

    HecAnswer with(String name, long number) {
        var all = new TreeMap<>(more);
        all.put(name, number);
        return new HecAnswer(status, code, text, all);
    }

    String json() {
        return more.entrySet().stream()
                .map(each -> ",\"" + each.getKey() + "\":" + each.getValue())
                .collect(Collectors.joining("", "{\"text\":\"" + text + "\",\"code\":" + code, "}"));
    }
}
