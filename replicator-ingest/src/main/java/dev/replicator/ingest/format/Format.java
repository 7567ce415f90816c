package dev.replicator.ingest.format;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a file says it is. How its JSON is laid out (an array, one object, a line a row) its content tells. */
public enum Format {
    /** An array of objects, one object, or objects one after the other. */
    JSON,
    /** An object a line. */
    JSON_LINES,
    /** {@code {"Item":{…}}} a line, values under their types, as DynamoDB exports a table. */
    DYNAMODB_JSON,
    /** Commas between the fields, names in the first line. */
    CSV,
    /** Tabs between the fields, names in the first line. */
    TSV;

    private static final Map<String, Format> BY_EXTENSION =
            Map.of("json", JSON, "jsonl", JSON_LINES, "ndjson", JSON_LINES, "csv", CSV, "tsv", TSV, "tab", TSV);
    private static final Map<String, Format> BY_CONTENT_TYPE = Map.of(
            "application/json", JSON,
            "application/jsonl", JSON_LINES,
            "application/x-ndjson", JSON_LINES,
            "text/csv", CSV,
            "text/tab-separated-values", TSV);

    /** By the name's extension, an extension of compression aside, or else by the content type. */
    public static Optional<Format> of(String name, String contentType) {
        String bare = name.toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|gzip|zst|zstd)$", "");
        Format byExtension = BY_EXTENSION.get(bare.substring(bare.lastIndexOf('.') + 1));
        String type = contentType.toLowerCase(Locale.ROOT).replaceFirst("\\s*;.*", "");
        return Optional.ofNullable(byExtension).or(() -> Optional.ofNullable(BY_CONTENT_TYPE.get(type)));
    }

    public boolean isJson() {
        return this != CSV && this != TSV;
    }
}
